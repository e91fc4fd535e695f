package dev.gatehouse.twin.provider;

import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.sim.Chance;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;

/** Makes up names as Pulumi does: the resource's name, a hyphen and seven hexadecimal digits. */
final class AutoName {
  private static final int DIGITS = 7;

  private final CheckRequest request;
  private final String resource;
  private final Chance chance;

  AutoName(CheckRequest request, String resource, Chance chance) {
    this.request = request;
    this.resource = resource;
    this.chance = chance;
  }

  /** A name, or nothing and a problem when none can be made up. */
  Optional<String> name(String property, int longest, Problems problems) {
    AutonamingOptions options = request.getAutonaming();
    if (request.hasAutonaming() && options.getMode() == AutonamingOptions.Mode.DISABLE) {
      problems.add(property, "automatic naming is switched off for this resource: give it a name");
      return Optional.empty();
    }
    boolean proposed = request.hasAutonaming() && !options.getProposedName().isEmpty();
    String name = proposed ? options.getProposedName() : resource + "-" + digits();
    if (name.length() > longest) {
      problems.add(
          property,
          "the name '" + name + "' made up for it is longer than " + longest + ": give it a name");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  /** From the engine's seed where it sends one, so that a preview and its update agree. */
  private String digits() {
    if (request.getRandomSeed().isEmpty()) {
      return chance.hex(DIGITS);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(request.getRandomSeed().toByteArray());
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
