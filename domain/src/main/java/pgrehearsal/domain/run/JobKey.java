package pgrehearsal.domain.run;

import pgrehearsal.domain.step.StepId;
import pgrehearsal.domain.world.Purpose;

/**
 * The name under which a step's attempt is begun at most once.
 *
 * @param work what the names of all attempts at the same work begin with
 */
record JobKey(String work, int attempt) {

    static JobKey of(StepId step, Purpose purpose, int attempt) {
        return new JobKey(work(step, purpose), attempt);
    }

    static String work(StepId step, Purpose purpose) {
        String prefix = switch (purpose) {
            case ACT -> "";
            case REPAIR -> "repair-";
        };
        return prefix + step.toString().replace(':', '-').replace('/', '.');
    }

    static JobKey parse(String text) {
        int dot = text.lastIndexOf('.');
        return new JobKey(text.substring(0, dot), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public String toString() {
        return work + "." + attempt;
    }
}
