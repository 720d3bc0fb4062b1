package pgrehearsal.executor.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules of a pg_hba.conf, as far as it matters whether ordinary clients are let in. */
public final class HbaRules {

    private final List<List<String>> rules = new ArrayList<>();

    private HbaRules(String text) {
        for (String line : text.lines().toList()) {
            String rule = line.replaceFirst("#.*", "").strip();
            if (!rule.isEmpty()) {
                rules.add(Arrays.asList(rule.split("\\s+")));
            }
        }
    }

    public static HbaRules parse(String text) {
        return new HbaRules(text);
    }

    /**
     * Tells whether the rules let in nobody but replication, the superuser by socket and these roles. An include or a
     * rule that is not understood counts as open.
     */
    public boolean closedExceptFor(String superuser, List<String> roles) {
        return !rules.isEmpty() && rules.stream().allMatch(rule -> harmless(rule, superuser, roles));
    }

    private static boolean harmless(List<String> rule, String superuser, List<String> roles) {
        if (rule.size() < 4) {
            return false;
        }
        if (rule.getLast().equals("reject") || onlyReplication(rule.get(1))) {
            return true;
        }
        List<String> users =
                Arrays.stream(rule.get(2).split(",")).map(HbaRules::unquoted).toList();
        return roles.containsAll(users)
                || rule.getFirst().equals("local") && users.stream().allMatch(superuser::equals);
    }

    private static boolean onlyReplication(String databases) {
        return Arrays.stream(databases.split(",")).allMatch("replication"::equals);
    }

    private static String unquoted(String name) {
        return name.replace("\"", "");
    }
}
