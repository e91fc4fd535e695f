package dev.gatehouse.twin.provider.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code aws:acm/certificate:Certificate}, requested from ACM and validated by DNS. */
public final class CertificateModel extends EntityModel {
  private static final String DOMAIN =
      "(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])";
  private static final String IMPORT = "request one with domainName and validationMethod DNS";

  /** ACM's default quota of names in a certificate, the first included. */
  private static final int NAMES_LIMIT = 10;

  public CertificateModel() {
    super(
        "aws:acm/certificate:Certificate",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.refused("certificateAuthorityArn", IMPORT),
            Property.refused("certificateBody", IMPORT),
            Property.refused("certificateChain", IMPORT),
            Property.optional("domainName", domain()).orComputed().replaces(),
            Property.output("domainValidationOptions", Kind.set(Kind.object(validation()))),
            Property.refused("earlyRenewalDuration", IMPORT),
            Property.optional(
                    "keyAlgorithm", Kind.oneOf("RSA_2048", "EC_prime256v1", "EC_secp384r1"))
                .orComputed()
                .replaces(),
            Property.output("notAfter", Kind.text()),
            Property.output("notBefore", Kind.text()),
            Property.optional("options", options()).orComputed(),
            Property.output("pendingRenewal", Kind.flag()),
            Property.refused("privateKey", IMPORT),
            Property.output("renewalEligibility", Kind.text()),
            Property.output("renewalSummaries", Kind.list(Kind.text())),
            Property.output("status", Kind.text()),
            Property.optional("subjectAlternativeNames", Kind.set(domain()))
                .orComputed()
                .replaces(),
            Tags.TAGS,
            Tags.ALL,
            Property.output("type", Kind.text()),
            Property.output("validationEmails", Kind.list(Kind.text())),
            Property.optional("validationMethod", Kind.oneOf("DNS")).orComputed().replaces(),
            Property.refused("validationOptions", "validate by DNS")));
  }

  private static Kind domain() {
    return Kind.text(1, 253).matching(DOMAIN, "is not a domain name");
  }

  private static Kind options() {
    return Kind.object(
        Property.optional(
                "certificateTransparencyLoggingPreference", Kind.oneOf("ENABLED", "DISABLED"))
            .or("ENABLED"));
  }

  private static Property[] validation() {
    return new Property[] {
      Property.output("domainName", Kind.text()),
      Property.output("resourceRecordName", Kind.text()),
      Property.output("resourceRecordType", Kind.text()),
      Property.output("resourceRecordValue", Kind.text())
    };
  }

  @Override
  public void check(ObjectNode inputs, Problems problems) {
    if (!inputs.has("domainName")) {
      problems.add("domainName", "one of `domainName,privateKey` must be specified");
    } else if (!inputs.has("validationMethod")) {
      problems.add(
          "validationMethod",
          "`certificateAuthorityArn` or `validationMethod` must be set when creating an ACM"
              + " certificate");
    }
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.CERTIFICATE, id);
  }

  @Override
  public Optional<Made> read(Call call, String id, ObjectNode state) {
    return call.find(key(call, id, state)).map(found -> made(Issuance.settle(call, found)));
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String domain = inputs.path("domainName").asText();
    return call.api(
        "requesting ACM Certificate (" + domain + ")",
        "ACM: RequestCertificate",
        () -> {
          Set<String> names = new TreeSet<>();
          names.add(domain);
          inputs.path("subjectAlternativeNames").forEach(name -> names.add(name.asText()));
          if (names.size() > NAMES_LIMIT) {
            throw new AwsException(
                400,
                "LimitExceededException",
                "Error: you have reached your limit of " + NAMES_LIMIT + " domain names.");
          }
          String arn = call.arn("acm", "certificate/" + call.chance().uuid());
          ObjectNode certificate = tagged(plain(inputs)).put("arn", arn);
          complete(call, certificate, names);
          return put(call, key(call, arn, inputs), certificate);
        });
  }

  private static void complete(Call call, ObjectNode certificate, Set<String> names) {
    ArrayNode alternatives = certificate.putArray("subjectAlternativeNames");
    ArrayNode validations = certificate.putArray("domainValidationOptions");
    for (String name : names) {
      Issuance.Proof proof = Issuance.proof(call.account(), name);
      alternatives.add(name);
      validations
          .addObject()
          .put("domainName", name)
          .put("resourceRecordName", proof.name())
          .put("resourceRecordType", "CNAME")
          .put("resourceRecordValue", proof.value());
    }
    if (!certificate.has("keyAlgorithm")) {
      certificate.put("keyAlgorithm", "RSA_2048");
    }
    if (!certificate.has("options")) {
      certificate.putObject("options").put("certificateTransparencyLoggingPreference", "ENABLED");
    }
    certificate.put("status", "PENDING_VALIDATION").put("type", "AMAZON_ISSUED");
    certificate.put("notBefore", "").put("notAfter", "").put("pendingRenewal", false);
    certificate.put("renewalEligibility", "INELIGIBLE").putArray("renewalSummaries");
    certificate.putArray("validationEmails");
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating ACM Certificate (" + id + ")",
        "ACM: UpdateCertificateOptions",
        () -> {
          Entity certificate = existing(call, id, state, notFound(call, id));
          ObjectNode merged = merged(certificate, inputs);
          // The program names the alternatives only, the certificate its domain name among them.
          merged.set("subjectAlternativeNames", certificate.at("subjectAlternativeNames"));
          return put(call, certificate.key(), merged);
        });
  }

  @Override
  public void delete(Call call, String id, ObjectNode state) {
    call.api(
        "deleting ACM Certificate (" + id + ")",
        "ACM: DeleteCertificate",
        () -> {
          for (Entity domain : call.regionals(Types.DOMAIN_NAME, "")) {
            JsonNode configuration = domain.at("domainNameConfiguration");
            if (configuration.path("certificateArn").asText().equals(id)) {
              throw new AwsException(
                  400,
                  "ResourceInUseException",
                  "Certificate " + id + " in account " + call.account() + " is in use.");
            }
          }
          return call.world().remove(key(call, id, state));
        });
  }

  static AwsException notFound(Call call, String arn) {
    return new AwsException(
        400,
        "ResourceNotFoundException",
        "Could not find certificate " + arn + " in account " + call.account() + ".");
  }
}
