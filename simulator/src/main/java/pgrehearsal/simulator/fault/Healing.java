package pgrehearsal.simulator.fault;

import java.time.Duration;
import java.util.function.UnaryOperator;
import pgrehearsal.simulator.model.ModelledWorld;

/** How a fault heals by itself, some time after it has struck. */
public record Healing(Duration after, UnaryOperator<ModelledWorld> change) {}
