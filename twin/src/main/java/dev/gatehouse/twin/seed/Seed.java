package dev.gatehouse.twin.seed;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The contents of a world file. */
public record Seed(
    List<Account> accounts, List<Zone> zones, List<Function> functions, ControlPlane controlPlane) {
  public Seed {
    accounts = List.copyOf(accounts);
    zones = List.copyOf(zones);
    functions = List.copyOf(functions);
  }

  /** Nothing: every deployment starts from an empty world. */
  public static Seed empty() {
    return new Seed(List.of(), List.of(), List.of(), ControlPlane.usual());
  }

  /** An account. */
  public record Account(AccountId id, String name, Optional<DeployRole> deployRole) {}

  /**
   * The role that deployments assume in an account.
   *
   * @param trusts the account whose people may assume it
   * @param externalId what they must tell, if anything
   * @param grant what it may do
   */
  public record DeployRole(
      String name, AccountId trusts, Optional<String> externalId, Grant grant) {
    /** The same role with another policy. */
    public DeployRole granted(Grant other) {
      return new DeployRole(name, trusts, externalId, other);
    }
  }

  /** What a deploy role may do. */
  public sealed interface Grant {
    /** These actions, on everything in its account. */
    record Actions(List<String> actions) implements Grant {
      public Actions {
        actions = List.copyOf(actions);
      }
    }

    /**
     * What a policy document says.
     *
     * @param template the file it is from, relative to the project
     */
    record Template(String template, String document) implements Grant {}
  }

  /** A public hosted zone. */
  public record Zone(AccountId account, String id, String name) {}

  /**
   * A function that a team deploys by itself, the same in each Region.
   *
   * @param artifact an absolute path of its zip file
   * @param role the name of its role, which Lambda may assume
   */
  public record Function(
      AccountId account,
      List<Region> regions,
      String name,
      String alias,
      Path artifact,
      String handler,
      String runtime,
      String architecture,
      int memorySize,
      int timeout,
      String role,
      int retentionInDays) {
    public Function {
      regions = List.copyOf(regions);
    }
  }
}
