package pgrehearsal.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a kind of fault says of itself.
 *
 * @param label the name in specs and recordings; it never changes once released
 * @param summary what happens, in a line
 * @param incident where it is known from: the numbers that the catalogue of failures has, or what it stands for
 * @param forReal how it is done to real servers
 * @param where it can strike
 * @param made makes the fault that a spec describes
 */
public record FaultKind(
        String label,
        Family family,
        String summary,
        String incident,
        String forReal,
        List<Parameter> parameters,
        Where where,
        Function<Written, Fault> made) {

    public FaultKind {
        parameters = List.copyOf(parameters);
    }

    /** Whether a fault of this kind can be given a time after which it heals by itself. */
    public boolean heals() {
        return parameters.contains(Parameter.HEALING);
    }

    /** The same with one more parameter that a spec may give. */
    FaultKind with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new FaultKind(label, family, summary, incident, forReal, more, where, made);
    }

    @Override
    public String toString() {
        return label;
    }
}
