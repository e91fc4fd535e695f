package dev.gatehouse.twin.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a project's {@code world/world.yaml}, strictly: all that is wrong with it is told. */
public final class SeedFile {
  /** Where the file is, relative to the project. */
  public static final String NAME = "world/world.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static final Kind ACCOUNT =
      Kind.text().matching("[0-9]{12}", "is not an account id: use twelve digits, in quotes");
  private static final Kind ROLE =
      Kind.text(1, 64).matching("[\\w+=,.@-]+", "is not a role's name");

  private static final Shape SHAPE =
      Shape.of(
          Property.required(
              "accounts",
              Kind.list(
                  Kind.object(
                      Property.required("id", ACCOUNT),
                      Property.required("name", Kind.text(1, 50)),
                      Property.optional("deployRole", deployRole()),
                      Property.optional("deployPolicy", Kind.text(1, 4096))))),
          Property.optional("deployRole", deployRole()),
          Property.optional("organization", OrganizationReader.KIND),
          Property.optional(
              "zones",
              Kind.list(
                  Kind.object(
                      Property.required("account", ACCOUNT),
                      Property.required(
                          "id", Kind.text(1, 32).matching("Z[A-Z0-9]+", "is not a zone's id")),
                      Property.required(
                          "name",
                          Kind.text(1, 255)
                              .matching("[a-z0-9-]+(\\.[a-z0-9-]+)*", "is not a domain name"))))),
          Property.optional("functions", Kind.list(function())),
          Property.optional(
              "controlPlane",
              Kind.object(
                  Property.optional(
                      "rateLimits", Kind.oneOf(RateMode.words().toArray(String[]::new))),
                  Property.optional("iamPropagationSeconds", Kind.whole(0, 600)))));

  private final Path project;
  private final PolicyFiles policies;
  private final List<String> problems = new ArrayList<>();

  private SeedFile(Path project) {
    this.project = project;
    this.policies = new PolicyFiles(project);
  }

  private static Kind deployRole() {
    return Kind.object(
        Property.required("name", ROLE),
        Property.required("trusts", ACCOUNT),
        Property.optional("externalId", Kind.text(2, 1224)),
        Property.optional("allows", Kind.list(Kind.text())),
        Property.optional("policy", Kind.text(1, 4096)));
  }

  private static Kind function() {
    return Kind.object(
        Property.required("account", ACCOUNT),
        Property.required("regions", Kind.list(Kind.text()).sized(1, Integer.MAX_VALUE)),
        Property.required("name", Kind.text(1, 64)),
        Property.required("alias", Kind.text(1, 128)),
        Property.required("artifact", Kind.text(1, 4096)),
        Property.required("handler", Kind.text(1, 128)),
        Property.required("runtime", Kind.oneOf("java11", "java17", "java21")),
        Property.optional("architecture", Kind.oneOf("x86_64", "arm64")),
        Property.required("memorySize", Kind.whole(128, 10240)),
        Property.required("timeout", Kind.whole(1, 900)),
        Property.required("role", ROLE),
        Property.required("retentionInDays", Kind.whole(1, 3653)));
  }

  /**
   * Reads the file of a project; a project without one starts from an empty world.
   *
   * @throws WorldException all that is wrong with it, one line each
   */
  public static Seed read(Path project) {
    Path file = project.resolve(NAME);
    if (!Files.exists(file)) {
      return Seed.empty();
    }
    try {
      return new SeedFile(project.toAbsolutePath()).read(YAML.readTree(file.toFile()));
    } catch (JsonProcessingException notYaml) {
      throw new WorldException(NAME + " is not YAML: " + notYaml.getMessage());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  private Seed read(JsonNode root) {
    if (!(root instanceof ObjectNode file)) {
      throw new WorldException(NAME + ": expected a map with the keys accounts, zones, functions");
    }
    Problems found = new Problems(new Wording(), Set.of());
    SHAPE.check("", file, found);
    found.list().forEach(problem -> problems.add(problem.reason()));
    references(file);
    if (!problems.isEmpty()) {
      throw new WorldException(
          NAME + " has " + problems.size() + " problem(s):\n  " + String.join("\n  ", problems));
    }
    return seed(file);
  }

  private void regions(JsonNode functions) {
    for (int i = 0; i < functions.size(); i++) {
      for (JsonNode region : functions.path(i).path("regions")) {
        if (!Regions.isKnown(region.asText())) {
          problems.add("functions[" + i + "].regions: " + Regions.unknown(region.asText()));
        }
      }
    }
  }

  /** Accounts are declared once and before they are used; artifacts are files. */
  private void references(ObjectNode file) {
    Set<String> accounts = new TreeSet<>();
    int index = 0;
    for (JsonNode account : file.path("accounts")) {
      String id = account.path("id").asText();
      if (!accounts.add(id)) {
        problems.add("accounts[" + index + "].id: the account " + id + " is declared twice");
      }
      index++;
    }
    for (String list : List.of("zones", "functions")) {
      index = 0;
      for (JsonNode item : file.path(list)) {
        String account = item.path("account").asText();
        if (item.has("account") && !accounts.contains(account)) {
          problems.add(
              String.format(
                  "%s[%d].account: %s is not among accounts: %s", list, index, account, accounts));
        }
        index++;
      }
    }
    regions(file.path("functions"));
    artifacts(file.path("functions"));
    new OrganizationReader(policies).check(file.path("organization"), accounts, problems);
    grants(file);
  }

  /** A deploy role's rights are actions or a policy's file. */
  private void grants(ObjectNode file) {
    grant("deployRole", file.path("deployRole"));
    int index = 0;
    for (JsonNode account : file.path("accounts")) {
      String at = "accounts[" + index + "].";
      grant(at + "deployRole", account.path("deployRole"));
      if (account.has("deployPolicy")) {
        policies.check(at + "deployPolicy", text(account, "deployPolicy"), problems);
        boolean trusted = text(file.path("deployRole"), "trusts").equals(text(account, "id"));
        if (!account.has("deployRole") && (trusted || !file.has("deployRole"))) {
          problems.add(at + "deployPolicy: the account has no deployRole to give it to");
        }
      }
      index++;
    }
  }

  private void grant(String at, JsonNode role) {
    if (role.isObject() && role.has("allows") == role.has("policy")) {
      problems.add(at + ": use either allows, a list of actions, or policy, a policy's file");
    }
    if (role.has("policy")) {
      policies.check(at + ".policy", text(role, "policy"), problems);
    }
  }

  private void artifacts(JsonNode functions) {
    int index = 0;
    for (JsonNode function : functions) {
      String artifact = function.path("artifact").asText();
      if (function.has("artifact") && !Files.isRegularFile(project.resolve(artifact))) {
        problems.add(
            String.format(
                "functions[%d].artifact: there is no file %s in the project: build it first",
                index, artifact));
      }
      index++;
    }
  }

  private Seed seed(ObjectNode file) {
    List<Seed.Account> accounts = new ArrayList<>();
    Optional<Seed.DeployRole> role = deployRole(file.path("deployRole"));
    file.path("accounts").forEach(account -> accounts.add(account(account, role)));
    List<Seed.Zone> zones = new ArrayList<>();
    file.path("zones")
        .forEach(
            zone ->
                zones.add(
                    new Seed.Zone(
                        accountId(zone, "account"), text(zone, "id"), text(zone, "name"))));
    List<Seed.Function> functions = new ArrayList<>();
    file.path("functions").forEach(function -> functions.add(function(function)));
    Optional<Seed.Organization> organization =
        new OrganizationReader(policies).read(file.path("organization"));
    return new Seed(
        accounts, organization, zones, functions, controlPlane(file.path("controlPlane")));
  }

  private static ControlPlane controlPlane(JsonNode node) {
    ControlPlane usual = ControlPlane.usual();
    return new ControlPlane(
        RateMode.of(node.path("rateLimits").asText(usual.rateLimits().word())),
        Duration.ofSeconds(node.path("iamPropagationSeconds").asInt()));
  }

  /** The account that is trusted needs no role for itself. */
  private Seed.Account account(JsonNode account, Optional<Seed.DeployRole> shared) {
    AccountId id = accountId(account, "id");
    Optional<Seed.DeployRole> role =
        deployRole(account.path("deployRole"))
            .or(() -> shared.filter(other -> !other.trusts().equals(id)));
    if (account.has("deployPolicy")) {
      Seed.Grant own = policies.read(text(account, "deployPolicy"));
      role = role.map(general -> general.granted(own));
    }
    return new Seed.Account(id, text(account, "name"), role);
  }

  private Optional<Seed.DeployRole> deployRole(JsonNode role) {
    if (!role.isObject()) {
      return Optional.empty();
    }
    Optional<String> externalId =
        role.has("externalId") ? Optional.of(text(role, "externalId")) : Optional.empty();
    Seed.Grant grant =
        role.has("policy")
            ? policies.read(text(role, "policy"))
            : new Seed.Grant.Actions(texts(role.path("allows")));
    return Optional.of(
        new Seed.DeployRole(text(role, "name"), accountId(role, "trusts"), externalId, grant));
  }

  private Seed.Function function(JsonNode function) {
    return new Seed.Function(
        accountId(function, "account"),
        texts(function.path("regions")).stream().map(Region::new).toList(),
        text(function, "name"),
        text(function, "alias"),
        project.resolve(text(function, "artifact")),
        text(function, "handler"),
        text(function, "runtime"),
        function.path("architecture").asText("x86_64"),
        function.path("memorySize").asInt(),
        function.path("timeout").asInt(),
        text(function, "role"),
        function.path("retentionInDays").asInt());
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static AccountId accountId(JsonNode node, String name) {
    return new AccountId(text(node, name));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static final class Wording implements Problems.Wording {
    @Override
    public String missing(String path) {
      return path + " is missing";
    }

    @Override
    public String unknown(String path, String instead) {
      return path + " is not a key of the world file: " + instead;
    }
  }
}
