package pgrehearsal.domain.plan;

import java.util.List;

/** What comes of a fleet's intent. */
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    /** No plan, and what would make one acceptable: all reasons at once. */
    record PlanRefused(List<Refusal> reasons) implements Planning {
        public PlanRefused {
            reasons = List.copyOf(reasons);
        }
    }
}
