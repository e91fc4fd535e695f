package dev.gatehouse.twin.aws.cloudwatch;

import java.util.Arrays;

/** What an alarm takes a missing datapoint for. */
public enum MissingData {
  MISSING("missing"),
  IGNORE("ignore"),
  BREACHING("breaching"),
  NOT_BREACHING("notBreaching");

  private final String word;

  MissingData(String word) {
    this.word = word;
  }

  /**
   * By AWS's word.
   *
   * @throws IllegalArgumentException for any other
   */
  public static MissingData of(String word) {
    return Arrays.stream(values())
        .filter(value -> value.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "treatMissingData is '"
                        + word
                        + "': use missing, ignore, breaching or notBreaching"));
  }
}
