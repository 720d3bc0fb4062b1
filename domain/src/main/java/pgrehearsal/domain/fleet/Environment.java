package pgrehearsal.domain.fleet;

/** What a fleet is for. */
public enum Environment {
    STAGING,
    PRODUCTION
}
