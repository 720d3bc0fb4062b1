package pgrehearsal.executor.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One place that this machine takes packages from, in either of apt's two formats. The keyring is empty where apt's own
 * trusted keys are to be used.
 */
record AptSource(String uri, List<String> suites, List<String> components, String keyring) {

    /** Lines such as {@code deb [signed-by=/a.gpg arch=amd64] URI bookworm main}. */
    static List<AptSource> ofOneLineFormat(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (String line : text.lines().map(AptSource::withoutComment).toList()) {
            if (!line.startsWith("deb ") && !line.startsWith("deb\t")) {
                continue;
            }
            String rest = line.substring(4).strip();
            String keyring = "";
            if (rest.startsWith("[")) {
                int end = rest.indexOf(']');
                if (end < 0) {
                    continue;
                }
                keyring = words(rest.substring(1, end)).stream()
                        .filter(option -> option.toLowerCase(Locale.ROOT).startsWith("signed-by="))
                        .map(option -> option.substring("signed-by=".length()))
                        .findFirst()
                        .orElse("");
                rest = rest.substring(end + 1).strip();
            }
            List<String> words = words(rest);
            if (words.size() >= 3) {
                sources.add(new AptSource(
                        words.getFirst(), List.of(words.get(1)), words.subList(2, words.size()), keyring));
            }
        }
        return sources;
    }

    /** Paragraphs of fields (deb822). A key given inside the paragraph is not a file and is left out. */
    static List<AptSource> ofParagraphFormat(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (String paragraph : text.replace("\r", "").split("\n[ \t]*\n", -1)) {
            Map<String, String> fields = fields(paragraph);
            List<String> suites = words(fields.getOrDefault("suites", ""));
            boolean wanted = words(fields.getOrDefault("types", "")).contains("deb")
                    && !fields.getOrDefault("enabled", "yes").equalsIgnoreCase("no");
            if (wanted && !suites.isEmpty()) {
                String signedBy = fields.getOrDefault("signed-by", "");
                String keyring = signedBy.startsWith("/") ? signedBy : "";
                for (String uri : words(fields.getOrDefault("uris", ""))) {
                    sources.add(new AptSource(uri, suites, words(fields.getOrDefault("components", "")), keyring));
                }
            }
        }
        return sources;
    }

    private static Map<String, String> fields(String paragraph) {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = "";
        for (String line : paragraph.lines().filter(l -> !l.startsWith("#")).toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(name, line.strip(), (before, more) -> (before + " " + more).strip());
            } else if (colon > 0) {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.put(name, line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static String withoutComment(String line) {
        int start = line.indexOf('#');
        return (start < 0 ? line : line.substring(0, start)).strip();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
