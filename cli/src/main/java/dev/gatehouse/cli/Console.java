package dev.gatehouse.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command knows of its surroundings.
 *
 * @param out results
 * @param err progress and errors
 * @param in answers to questions
 * @param terminal whether somebody watches {@code out} and can answer
 * @param columns how wide the terminal is
 * @param rows how high the terminal is
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    Map<String, String> environment,
    Path workingDirectory,
    boolean terminal,
    int columns,
    int rows) {

  /** A variable's value; empty when it is not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
