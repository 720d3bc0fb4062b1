package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.Locale;

/** Writing faults as {@link FaultSpec} reads them. */
record FaultText(String text, boolean bare) {

    static FaultText of(Fault fault) {
        return of(fault.kind(), fault.place());
    }

    static FaultText of(FaultKind kind, Place place) {
        return new FaultText(kind.label() + "@" + place, true);
    }

    FaultText with(String key, String value) {
        return new FaultText(text + (bare ? ":" : ",") + key + "=" + value, false);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the largest unit that divides it. */
    static String duration(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}
