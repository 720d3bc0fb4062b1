package pgrehearsal.domain.run;

import java.time.Duration;

/**
 * Something that a parked run can be told.
 *
 * @param command the operator's word
 * @param subject the step or gate that it is about, empty if the whole run
 * @param cost expected time that it takes
 * @param consequence what it means, in a sentence
 */
public record OpenDecision(String command, String subject, Duration cost, String consequence) {}
