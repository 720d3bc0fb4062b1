package pgrehearsal.executor.lab;

import java.time.Duration;

/**
 * What the writers of a load have met. Failures: rows known not to be committed. The longest silence is the longest
 * time during which no writer was told of any commit: the outage as clients saw it.
 */
public record LoadReport(int load, long acknowledged, long unknown, long failures, Duration longestSilence) {}
