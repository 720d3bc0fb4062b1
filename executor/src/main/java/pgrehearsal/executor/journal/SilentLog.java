package pgrehearsal.executor.journal;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Flyway says nothing: what goes wrong comes as an exception. It makes this class by its name. */
public final class SilentLog implements LogCreator, Log {

    @Override
    public Log createLogger(Class<?> ofClass) {
        return this;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception cause) {}

    @Override
    public void notice(String message) {}
}
