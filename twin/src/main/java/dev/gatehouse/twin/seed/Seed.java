package dev.gatehouse.twin.seed;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The contents of a world file. */
public record Seed(
    List<Account> accounts,
    Optional<Organization> organization,
    List<Zone> zones,
    List<Function> functions,
    ControlPlane controlPlane) {
  public Seed {
    accounts = List.copyOf(accounts);
    zones = List.copyOf(zones);
    functions = List.copyOf(functions);
  }

  /** Nothing: every deployment starts from an empty world. */
  public static Seed empty() {
    return new Seed(List.of(), Optional.empty(), List.of(), List.of(), ControlPlane.usual());
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

  /**
   * The organization that accounts are in; all of them, unless the file leaves it out.
   *
   * @param root what holds for every account but the management account
   */
  public record Organization(String id, AccountId managementAccount, Unit root, List<Unit> units) {
    public Organization {
      units = List.copyOf(units);
    }
  }

  /**
   * The root, or an organizational unit right below it.
   *
   * @param serviceControl its SCPs, {@code FullAWSAccess} among them if it has it
   * @param resourceControl its RCPs besides {@code RCPFullAWSAccess}, which everything has
   */
  public record Unit(
      String id,
      List<AccountId> accounts,
      List<Control> serviceControl,
      List<Control> resourceControl) {
    public Unit {
      accounts = List.copyOf(accounts);
      serviceControl = List.copyOf(serviceControl);
      resourceControl = List.copyOf(resourceControl);
    }
  }

  /** A control policy. */
  public record Control(String name, String document) {
    /** AWS's own SCP, which allows everything. */
    public static final Control FULL_ACCESS =
        new Control(
            "FullAWSAccess",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"*\"}]}");

    /** AWS's own RCP, which cannot be taken away. */
    public static final Control FULL_RESOURCE_ACCESS =
        new Control(
            "RCPFullAWSAccess",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"*\",\"Resource\":\"*\"}]}");
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
