package pgrehearsal.executor.host;

/** A part of a file on a host: bounded, because what is read may end up in a record. */
public record Excerpt(String text, long sizeBytes, boolean whole) {}
