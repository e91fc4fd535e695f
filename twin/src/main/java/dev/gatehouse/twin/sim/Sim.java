package dev.gatehouse.twin.sim;

/** What a room may know of time and chance; handed in by constructor. */
public record Sim(Clock clock, Timers timers, Chance chance) {}
