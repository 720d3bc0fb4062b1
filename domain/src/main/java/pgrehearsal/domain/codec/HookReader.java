package pgrehearsal.domain.codec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pgrehearsal.domain.fleet.Hook;
import pgrehearsal.domain.fleet.Name;

/** Reads the team's own commands. */
final class HookReader {

    private static final FleetValue<String> KIND = FleetValue.oneOf(List.of("hook"));
    private static final Duration EXPECTED = Duration.ofSeconds(30);

    /** A fleet of external databases alone has no node: its commands are never run. */
    private static final Name NOWHERE = new Name("nowhere");

    private final Inventory inventory;

    HookReader(Inventory inventory) {
        this.inventory = inventory;
    }

    /** A hook in a field of its own, such as the configuration management's. */
    Optional<Hook> own(YamlFields root, String field, Name name, Claims claims) {
        return root.within(field).map(hook -> {
            claims.claim(root, field, name);
            hook.find("kind", KIND);
            return closed(reversible(hook, name), hook);
        });
    }

    /** Acting and undoing, such as closing and opening a balancer. */
    Hook reversible(YamlFields fields, Name name) {
        return hook(fields, name, command(fields, "act"), command(fields, "undo"), verify(fields));
    }

    Hook application(YamlFields fields, Name name) {
        return hook(fields, name, command(fields, "stop"), command(fields, "start"), verify(fields));
    }

    /** Whether it has worked is seen by the programs themselves. */
    Optional<Hook> installation(YamlFields root, Claims claims) {
        Name name = new Name("installation");
        return root.within("installation").map(fields -> {
            claims.claim(root, "installation", name);
            fields.find("kind", KIND);
            Duration expected = fields.get("duration", FleetValues.DURATION, EXPECTED);
            // At each node where a step says so.
            Name nowhere = inventory.primary().orElse(NOWHERE);
            return closed(new Hook(name, nowhere, command(fields, "act"), "", "", expected), fields);
        });
    }

    Hook backup(YamlFields fields, Name name) {
        fields.find("kind", KIND);
        return closed(hook(fields, name, command(fields, "act"), "", verify(fields)), fields);
    }

    Hook check(YamlFields fields, Name name) {
        return closed(hook(fields, name, command(fields, "act"), "", ""), fields);
    }

    /** The node at which something is told what to do. */
    Name at(YamlFields fields) {
        return fields.find("at", inventory.node())
                .map(Name::new)
                .or(inventory::primary)
                .orElse(NOWHERE);
    }

    private Hook hook(YamlFields fields, Name name, String act, String undo, String verify) {
        return new Hook(name, at(fields), act, undo, verify, fields.get("duration", FleetValues.DURATION, EXPECTED));
    }

    private static Hook closed(Hook hook, YamlFields fields) {
        fields.refuseOthers();
        return hook;
    }

    private static String command(YamlFields fields, String field) {
        return fields.need(field, FleetValues.COMMAND, "true");
    }

    private static String verify(YamlFields fields) {
        return fields.get("verify", FleetValues.COMMAND, "");
    }
}
