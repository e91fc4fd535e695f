package dev.gatehouse.program.config;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.model.config.Alerts;
import dev.gatehouse.model.config.Budget;
import dev.gatehouse.model.config.DeployRole;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Evacuation;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.Posture;
import dev.gatehouse.model.config.Recovery;
import dev.gatehouse.model.config.Routing;
import dev.gatehouse.model.config.TokenIssuer;
import dev.gatehouse.model.config.ZoneChoice;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the stack's own keys, those under {@code gatehouse:}. */
final class PlatformConfigReader {
  static final Parser<AccountId> ACCOUNT =
      Parser.text("twelve digits in quotes", AccountId::new)
          .shown(Map.of("type", "string", "pattern", "^[0-9]{12}$"));
  private static final Parser<DnsName> DOMAIN =
      Parser.text("a domain name such as api.example.com", DnsName::new);
  static final Parser<Region> REGION =
      Parser.text("Regions such as us-east-1", Regions::known)
          .shown(Map.of("enum", List.copyOf(Regions.CODES)));
  private static final Parser<Integer> DOLLARS = Parser.wholeNumber(1, 1_000_000);
  private static final Parser<String> ZONE_ID =
      Parser.matching("Z[A-Z0-9]{1,31}", "a hosted zone id such as Z0123456789ABCDEFGHIJ");
  private static final Parser<String> ROLE =
      Parser.matching("[A-Za-z0-9+=,.@_-]{1,64}", "a role name such as gatehouse-deploy");
  // IAM's limits of sts:ExternalId.
  private static final Parser<String> EXTERNAL_ID =
      Parser.matching("[A-Za-z0-9+=,.@:/_-]{2,1224}", "an external id of 2 to 1,224 characters");
  // AWS keeps the prefix "aws:" for itself.
  private static final Parser<String> TAG_KEY =
      Parser.matching(
          "(?!aws:)[A-Za-z0-9 _.:/=+@-]{1,128}",
          "a tag of 1 to 128 letters, digits and _.:/=+@- that does not start with aws:");
  private static final Parser<String> TAG_VALUE =
      Parser.matching(
          "[A-Za-z0-9 _.:/=+@-]{0,256}", "a tag value of up to 256 letters, digits and _.:/=+@-");

  // Route 53's limit of the children of a calculated health check.
  private static final Parser<Integer> APPLICATIONS = Parser.wholeNumber(1, 255);

  private static final Parser<String> ISSUER =
      Parser.matching(
          "https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?",
          "an HTTPS URL such as https://issuer.example.com");
  private static final Parser<String> AUDIENCE =
      Parser.matching("[\\x21-\\x7e]{1,200}", "an audience or client id without spaces");

  private PlatformConfigReader() {}

  /** Reads the configuration; empty when it has problems. */
  static Optional<PlatformConfig> read(Map<String, String> given, Problems problems, Shape shape) {
    int before = problems.found().size();
    Map<String, Value> values = new LinkedHashMap<>();
    given.forEach((k, v) -> values.put(k, new Value.Scalar("", Value.Kind.UNTYPED, v)));
    Section root = new Section(new Value.Fields("", values), "gatehouse:", problems, shape);

    Optional<AccountId> ingress = root.required("ingress-account", ACCOUNT);
    Optional<List<Region>> regions = root.list("regions", REGION);
    regions.ifPresent(all -> checkDistinct(root, all));
    Optional<DnsName> domain = root.required("domain", DOMAIN);
    Optional<ZoneChoice> zone = root.section("zone", ZONE_FORM).flatMap(s -> zone(s));
    if (domain.isPresent() && zone.isPresent()) {
      checkZoneHolds(root, zone.get(), domain.get());
    }
    Optional<Routing> routing = routing(root, regions);
    Optional<Recovery> recovery =
        root.section("recovery", RecoveryReader.FORM).flatMap(RecoveryReader::read);
    Optional<Evacuation> evacuation = evacuation(root, ingress, regions, routing);
    Optional<Integer> unhealthy = unhealthy(root, evacuation);
    Optional<TokenIssuer> check = check(root);
    Optional<Posture> posture = root.required("posture", posture());
    Optional<Section> alerts = root.optionalSection("alerts", AlertsReader.FORM);
    Optional<Alerts> told =
        root.has("alerts") ? alerts.flatMap(AlertsReader::read) : Optional.of(Alerts.NONE);
    Optional<Budget> budget = budget(root);
    Optional<DeployRole> role = root.section("deploy-role", ROLE_FORM).flatMap(s -> role(s));
    Optional<Map<String, String>> tags =
        root.has("tags") ? root.map("tags", TAG_KEY, TAG_VALUE) : Optional.of(Map.of());
    root.done();

    if (problems.found().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new PlatformConfig(
            ingress.orElseThrow(),
            regions.orElseThrow(),
            domain.orElseThrow(),
            zone.orElseThrow(),
            routing.orElseThrow(),
            recovery.orElseThrow(),
            evacuation.orElseThrow(),
            unhealthy,
            check,
            posture.orElseThrow(),
            told.orElseThrow(),
            budget.orElseThrow(),
            role.orElseThrow(),
            tags.orElseThrow()));
  }

  private static final String ZONE_FORM =
      "create with the name of a zone to make, or existing, id and account of one that is there";
  private static final String ROLE_FORM = "name and, when its trust asks for one, external-id";

  private static void checkDistinct(Section root, List<Region> regions) {
    Set<Region> seen = new HashSet<>();
    for (Region region : regions) {
      if (!seen.add(region)) {
        root.problem("regions", region + " is there twice: keep the place that you prefer");
      }
    }
  }

  private static Optional<ZoneChoice> zone(Section section) {
    if (section.has("create") && section.has("existing")) {
      section.problem("create and existing exclude each other: keep one of them");
      return Optional.empty();
    }
    Optional<ZoneChoice> choice;
    if (section.has("existing")) {
      Optional<DnsName> name = section.required("existing", DOMAIN);
      Optional<String> id = section.required("id", ZONE_ID);
      Optional<AccountId> account = section.required("account", ACCOUNT);
      choice =
          name.isPresent() && id.isPresent() && account.isPresent()
              ? Optional.of(new ZoneChoice.Existing(name.get(), id.get(), account.get()))
              : Optional.empty();
    } else {
      choice = section.required("create", DOMAIN).map(ZoneChoice.Create::new);
    }
    section.done();
    return choice;
  }

  private static void checkZoneHolds(Section root, ZoneChoice zone, DnsName domain) {
    if (!domain.isIn(zone.name())) {
      root.problem(
          "domain",
          "'" + domain + "' is not in the zone " + zone.name() + ": use a name that ends in it");
    }
  }

  /** Weights cannot be judged without the Regions; a problem with those is noted already. */
  private static Optional<Routing> routing(Section root, Optional<List<Region>> regions) {
    Optional<Section> given = root.optionalSection("routing", RoutingReader.FORM);
    return given.isEmpty()
        ? Optional.of(new Routing.Failover())
        : given.flatMap(section -> RoutingReader.read(section, regions.orElse(List.of())));
  }

  /** Judged by the rest; a problem with that is noted already. */
  private static Optional<Evacuation> evacuation(
      Section root,
      Optional<AccountId> ingress,
      Optional<List<Region>> regions,
      Optional<Routing> routing) {
    boolean given = root.has("evacuation");
    Optional<Section> section = root.optionalSection("evacuation", EvacuationReader.FORM);
    if (ingress.isEmpty() || regions.isEmpty() || routing.isEmpty()) {
      return Optional.empty();
    }
    return given
        ? section.flatMap(s -> EvacuationReader.read(s, ingress.get(), regions.get()))
        : Optional.of(EvacuationReader.usual(ingress.get(), regions.get(), routing.get()));
  }

  private static Optional<Budget> budget(Section root) {
    boolean given = root.has("budget");
    Optional<Section> section = root.optionalSection("budget", "usd-per-month");
    if (!given) {
      return Optional.of(Budget.USUAL);
    }
    Optional<Integer> limit = section.flatMap(s -> s.required("usd-per-month", DOLLARS));
    section.ifPresent(Section::done);
    return limit.map(Budget::new);
  }

  private static Parser<Posture> posture() {
    Map<String, Posture> words = new LinkedHashMap<>();
    for (Posture posture : Posture.values()) {
      words.put(posture.word(), posture);
    }
    return Parser.oneOf("a posture", words);
  }

  /** A wrong section is a problem noted already. */
  private static Optional<TokenIssuer> check(Section root) {
    return root.optionalSection("health-check", CHECK_FORM).flatMap(s -> issuer(s));
  }

  private static Optional<Integer> unhealthy(Section root, Optional<Evacuation> evacuation) {
    Optional<Integer> unhealthy = root.optional("unhealthy-applications", APPLICATIONS);
    if (unhealthy.isPresent() && evacuation.orElse(null) instanceof Evacuation.None) {
      root.problem(
          "unhealthy-applications",
          "needs evacuation.policy latch, whose last resort serves when all Regions have so many:"
              + " choose that policy, or remove this key");
    }
    return unhealthy;
  }

  private static final String CHECK_FORM = "issuer and audiences of the tokens that callers need";

  private static Optional<TokenIssuer> issuer(Section section) {
    Optional<String> url = section.required("issuer", ISSUER);
    Optional<List<String>> audiences = section.list("audiences", AUDIENCE);
    section.done();
    return url.isPresent() && audiences.isPresent()
        ? Optional.of(new TokenIssuer(url.get(), audiences.get()))
        : Optional.empty();
  }

  private static Optional<DeployRole> role(Section section) {
    Optional<String> name = section.required("name", ROLE);
    Optional<String> externalId = section.optional("external-id", EXTERNAL_ID);
    section.done();
    return name.map(n -> new DeployRole(n, externalId));
  }
}
