package pgrehearsal.domain.fact;

/** What a logical replication slot is made of: {@code pg_create_logical_replication_slot}. */
public record LogicalSlot(String name, String plugin, String database) {}
