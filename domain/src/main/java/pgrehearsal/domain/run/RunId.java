package pgrehearsal.domain.run;

import java.util.regex.Pattern;

/** A run's name: given by its plan, seed, faults and decisions in a simulation, drawn by chance in a live run. */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{2,63}");

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a run's name; wanted 3 to 64 of a-z, 0-9 and -, for example sim-4f2a91c07d3e");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
