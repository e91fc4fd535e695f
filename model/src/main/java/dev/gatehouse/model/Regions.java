package dev.gatehouse.model;

import java.util.List;

/**
 * The Regions of AWS's partition {@code aws}, as of 2026-11-21 (AWS General Reference, Regions and
 * endpoints). A new Region needs a line here before a stack can use it; China and GovCloud are
 * partitions of their own, with other ARNs.
 */
public final class Regions {
  /** Their codes, in order. */
  public static final List<String> CODES =
      List.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private Regions() {}

  public static boolean isKnown(String code) {
    return CODES.contains(code);
  }

  /**
   * A Region that exists.
   *
   * @throws IllegalArgumentException saying {@link #unknown}
   */
  public static Region known(String code) {
    if (!isKnown(code)) {
      throw new IllegalArgumentException(unknown(code));
    }
    return new Region(code);
  }

  /** What to say of a code that is no Region's. */
  public static String unknown(String code) {
    String instead =
        DidYouMean.of(code, CODES)
            .map(meant -> "did you mean '" + meant + "'?")
            .orElseGet(() -> "use one of " + String.join(", ", CODES));
    return "'" + code + "' is not an AWS Region: " + instead;
  }
}
