package dev.gatehouse.model.config;

/** The first words of a message, by which the command knows what kind of message it is. */
public final class Headline {
  /** Of all that is wrong with a stack's configuration; the stack's name follows. */
  public static final String CONFIGURATION = "the configuration of stack ";

  private Headline() {}
}
