package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.pace.Backoff;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.provider.shape.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A provider's configuration. Lists and objects arrive as JSON in strings, as the CLI sends them.
 *
 * @param maxAttempts the configuration calls it {@code maxRetries}, and the real provider counts
 *     the first attempt, too
 */
record ProviderConfig(
    Region region,
    Optional<AssumeRole> assumeRole,
    List<AccountId> allowedAccountIds,
    List<AccountId> forbiddenAccountIds,
    SortedMap<String, String> defaultTags,
    int maxAttempts) {

  /** The role that the provider acts in. */
  record AssumeRole(
      String roleArn,
      Optional<String> externalId,
      String sessionName,
      Optional<String> policy,
      List<String> policyArns) {
    AssumeRole {
      policyArns = List.copyOf(policyArns);
    }
  }

  private static final Shape SHAPE =
      Shape.of(
          Property.required("region", Kind.text()),
          Property.optional(
              "assumeRole",
              Kind.object(
                  Property.required("roleArn", Kind.arn()),
                  Property.optional("externalId", Kind.text(2, 1224)),
                  Property.optional(
                      "sessionName",
                      Kind.text(2, 64).matching("[\\w+=,.@\\-]*", "is not a session name")),
                  Property.optional("policy", Kind.json()),
                  Property.optional("policyArns", Kind.set(Kind.arn())),
                  Property.optional("duration", Kind.text()))),
          Property.optional("allowedAccountIds", Kind.set(accountId())),
          Property.optional("forbiddenAccountIds", Kind.set(accountId())),
          Property.optional(
              "defaultTags", Kind.object(Property.optional("tags", Kind.map(Kind.text())))),
          Property.optional("maxRetries", Kind.whole(1, 1000)),
          Property.optional("skipCredentialsValidation", Kind.flag()),
          Property.optional("skipMetadataApiCheck", Kind.flag()),
          Property.optional("skipRegionValidation", Kind.flag()),
          Property.optional("skipRequestingAccountId", Kind.flag()));

  /** The engine's own, which the real provider never sees either. */
  private static final Set<String> ENGINES = Set.of("version", "pluginDownloadURL", "__internal");

  private static Kind accountId() {
    return Kind.text().matching("[0-9]{12}", "is not an AWS account id of twelve digits");
  }

  /** What is wrong with a configuration; values that a preview does not know yet pass. */
  static List<Problems.Problem> check(ObjectNode config, Set<String> secrets) {
    Problems problems = new Problems(new Wording(), secrets);
    ObjectNode parsed = parsed(config);
    SHAPE.check("", parsed, problems);
    String region = parsed.path("region").asText();
    boolean known =
        region.isEmpty() || Unknown.is(parsed.path("region")) || Regions.isKnown(region);
    if (problems.list().isEmpty() && !known) {
      problems.add("region", Regions.unknown(region));
    }
    return problems.list();
  }

  private static final class Wording implements Problems.Wording {
    @Override
    public String missing(String path) {
      return "the aws provider needs the configuration key '" + path + "'";
    }

    @Override
    public String unknown(String path, String instead) {
      String what = "the configuration key '" + path + "' of the aws provider";
      return String.valueOf(new NotModelledException(what, instead).getMessage());
    }
  }

  /** Reads a configuration that {@link #check} found nothing wrong with. */
  static ProviderConfig of(ObjectNode config) {
    ObjectNode parsed = parsed(config);
    SortedMap<String, String> tags = new TreeMap<>();
    parsed
        .path("defaultTags")
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return new ProviderConfig(
        new Region(parsed.path("region").asText()),
        assumeRole(parsed.path("assumeRole")),
        accountIds(parsed.path("allowedAccountIds")),
        accountIds(parsed.path("forbiddenAccountIds")),
        tags,
        parsed.path("maxRetries").asInt(Backoff.ATTEMPTS));
  }

  private static Optional<AssumeRole> assumeRole(JsonNode role) {
    if (!role.isObject()) {
      return Optional.empty();
    }
    Optional<String> externalId =
        role.has("externalId") ? Optional.of(role.path("externalId").asText()) : Optional.empty();
    String sessionName = role.path("sessionName").asText("pulumi");
    Optional<String> policy =
        role.has("policy") ? Optional.of(role.path("policy").asText()) : Optional.empty();
    List<String> arns = new ArrayList<>();
    role.path("policyArns").forEach(arn -> arns.add(arn.asText()));
    return Optional.of(
        new AssumeRole(role.path("roleArn").asText(), externalId, sessionName, policy, arns));
  }

  private static List<AccountId> accountIds(JsonNode ids) {
    List<AccountId> accounts = new ArrayList<>();
    ids.forEach(id -> accounts.add(new AccountId(id.asText())));
    return List.copyOf(accounts);
  }

  /** With JSON in strings taken out of them, where a string is not what is wanted. */
  private static ObjectNode parsed(ObjectNode config) {
    ObjectNode parsed = config.deepCopy();
    ENGINES.forEach(parsed::remove);
    for (Property property : SHAPE.properties()) {
      JsonNode value = parsed.get(property.name());
      boolean wantsText = property.kind() instanceof Kind.Text;
      if (value != null && value.isTextual() && !wantsText && !Unknown.is(value)) {
        Documents.parse(value.textValue())
            .ifPresent(document -> parsed.set(property.name(), document));
      }
    }
    return parsed;
  }
}
