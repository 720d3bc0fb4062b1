package pgrehearsal.replayui.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The name and version under which recordings and people know this build. */
final class Product implements IVersionProvider {

    private static final int COLUMNS_MIN = 40;

    static String version() {
        var properties = new Properties();
        try (var stream = Product.class.getResourceAsStream("product.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** As it was called, so that a command which is printed can be typed. */
    static String program() {
        return System.getProperty("rehearse.program", "rehearse");
    }

    /** How wide the terminal is, as the launcher has found it; narrower than this nothing can be read. */
    static int columns() {
        return Math.max(COLUMNS_MIN, Integer.getInteger("rehearse.columns", Integer.MAX_VALUE));
    }

    @Override
    public String[] getVersion() {
        return new String[] {"pgrehearsal " + version()};
    }
}
