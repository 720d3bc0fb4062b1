package pgrehearsal.domain.plan;

import pgrehearsal.domain.step.Finding;

/**
 * Why there is no plan.
 *
 * @param code stable name of the reason, for counting and for programs
 * @param finding what was found, what would be acceptable, and what helps
 */
public record Refusal(String code, Finding finding) {

    @Override
    public String toString() {
        return code + ": " + finding;
    }
}
