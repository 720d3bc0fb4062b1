package pgrehearsal.domain.plan;

import java.util.List;
import pgrehearsal.domain.step.Finding;

/** What comes of a fleet's intent. */
public sealed interface Planning {

    record Planned(Plan plan) implements Planning {}

    /** No plan, and what would make one acceptable. */
    record PlanRefused(List<Finding> reasons) implements Planning {
        public PlanRefused {
            reasons = List.copyOf(reasons);
        }
    }
}
