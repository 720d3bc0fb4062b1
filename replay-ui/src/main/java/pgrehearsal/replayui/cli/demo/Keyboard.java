package pgrehearsal.replayui.cli.demo;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The terminal as a keyboard that is heard key by key, and as a window whose size is known. */
final class Keyboard implements AutoCloseable {

    private static final File TERMINAL = new File("/dev/tty");

    /** Of a window. */
    record Size(int columns, int rows) {

        static final Size USUAL = new Size(80, 24);
    }

    private final FileInputStream keys;
    private final String settings;

    private Keyboard(FileInputStream keys, String settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Empty where there is no terminal, or none whose settings can be changed. */
    @SuppressWarnings("resource") // The caller closes it.
    static Optional<Keyboard> open() {
        try {
            Optional<String> settings = stty("-g");
            if (settings.isEmpty() || stty("-icanon", "-echo").isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Keyboard(new FileInputStream(TERMINAL), settings.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As it is now, for people change it. */
    Size size() {
        String[] words = stty("size").orElse("").split(" ", -1);
        try {
            return words.length == 2 && Integer.parseInt(words[0]) > 0
                    ? new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0]))
                    : Size.USUAL;
        } catch (NumberFormatException e) {
            return Size.USUAL;
        }
    }

    /** The key that was pressed, if one was. */
    Optional<Character> pressed() {
        try {
            return keys.available() > 0 ? Optional.of((char) keys.read()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What it said; empty if it could not do it. */
    private static Optional<String> stty(String... words) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        var _ = stty(settings);
        try {
            keys.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
