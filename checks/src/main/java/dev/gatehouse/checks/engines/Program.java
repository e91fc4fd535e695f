package dev.gatehouse.checks.engines;

/** A Pulumi program: what a stack is to hold. */
@FunctionalInterface
public interface Program {
  /** Registers the stack's resources and outputs. */
  void define(Stage stage);
}
