package pgrehearsal.domain.run;

/** A command that is refused: a stable code and the reason, with what would help. */
public record Rejection(String code, String why) {}
