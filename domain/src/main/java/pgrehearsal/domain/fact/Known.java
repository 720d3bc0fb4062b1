package pgrehearsal.domain.fact;

import java.time.Instant;

/** A fact and the moment as of which it is known. */
public record Known(Fact fact, Instant asOf) {}
