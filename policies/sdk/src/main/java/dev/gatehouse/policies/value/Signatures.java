package dev.gatehouse.policies.value;

import java.util.Set;

/**
 * The texts by which Pulumi tells special values from plain ones, on the wire and in state. Source:
 * {@code sdk/go/common/resource/sig} and {@code plugin/rpc.go} of pulumi v3.190.0.
 */
public final class Signatures {
  /** The property that bears a signature. */
  public static final String KEY = "4dabf18193072939515e22adb298388d";

  public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  public static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  public static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
  public static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
  public static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

  /** Stands for a text, or for a value of any type, that is not known. */
  public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN,
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private static final int LENGTH = UNKNOWN.length();

  private Signatures() {}

  /** Whether a text stands for an unknown value, of whichever type. */
  public static boolean isUnknown(String text) {
    return text.length() == LENGTH && UNKNOWNS.contains(text);
  }
}
