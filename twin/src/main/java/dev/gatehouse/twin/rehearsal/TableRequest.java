package dev.gatehouse.twin.rehearsal;

/** What a run may ask of a table. */
public enum TableRequest {
  PUT,
  DELETE,
  READ
}
