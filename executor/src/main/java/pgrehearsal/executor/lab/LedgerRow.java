package pgrehearsal.executor.lab;

/** A row that a load's writer numbered. */
public record LedgerRow(int load, int writer, long number) {}
