package dev.gatehouse.twin.provider.apigatewayv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.acm.Issuance;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.Locale;

/** {@code aws:apigatewayv2/domainName:DomainName}, Regional. */
public final class DomainNameModel extends EntityModel {
  private static final String CONFIGURATION = "domainNameConfiguration";

  public DomainNameModel() {
    super(
        "aws:apigatewayv2/domainName:DomainName",
        Shape.of(
            Property.output("apiMappingSelectionExpression", Kind.text()),
            Property.output("arn", Kind.arn()),
            Property.required("domainName", Kind.text(1, 512)).replaces(),
            Property.required(
                CONFIGURATION,
                Kind.object(
                    Property.required("certificateArn", Kind.arn()),
                    Property.required("endpointType", Kind.oneOf("REGIONAL")),
                    Property.output("hostedZoneId", Kind.text()),
                    Property.optional("ipAddressType", Kind.oneOf("ipv4", "dualstack"))
                        .orComputed(),
                    Property.refused("ownershipVerificationCertificateArn", "it is for mutual TLS")
                        .orComputed(),
                    Property.required("securityPolicy", Kind.oneOf("TLS_1_2")),
                    Property.output("targetDomainName", Kind.text()))),
            Property.refused("mutualTlsAuthentication", "mutual TLS comes later"),
            Tags.TAGS,
            Tags.ALL));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.DOMAIN_NAME, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("domainName").asText();
    return call.api(
        "creating API Gateway v2 Domain Name (" + name + ")",
        "ApiGatewayV2: CreateDomainName",
        () -> {
          boolean taken =
              call.world().list(Types.DOMAIN_NAME).stream()
                  .map(Entity::key)
                  .anyMatch(k -> k.id().equals(name) && k.region().equals(call.region().value()));
          if (taken) {
            throw ApiGateway.badRequest("The domain name you provided already exists.");
          }
          checkCertificate(call, name, inputs);
          ObjectNode domain = tagged(plain(inputs));
          domain.put("apiMappingSelectionExpression", "$request.basepath");
          domain.put("arn", ApiGateway.arn(call, "/domainnames/" + name));
          String target = "d-" + call.chance().alphanumeric(10);
          complete(call, domain, ApiGateway.host(call, target));
          return put(call, key(call, name, inputs), domain);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating API Gateway v2 Domain Name (" + id + ")",
        "ApiGatewayV2: UpdateDomainName",
        () -> {
          Entity domain =
              existing(
                  call, id, state, ApiGateway.notFound("Invalid domain name identifier specified"));
          checkCertificate(call, id, inputs);
          String target = domain.at(CONFIGURATION).path("targetDomainName").asText();
          ObjectNode merged = merged(domain, inputs);
          complete(call, merged, target);
          return put(call, domain.key(), merged);
        });
  }

  /** Takes its mappings along. */
  @Override
  public void delete(Call call, String id, ObjectNode state) {
    for (Entity mapping : call.regionals(Types.API_MAPPING, "")) {
      if (mapping.require("domainName").equals(id)) {
        call.world().remove(mapping.key());
      }
    }
    super.delete(call, id, state);
  }

  private static void complete(Call call, ObjectNode domain, String target) {
    ObjectNode configuration = (ObjectNode) domain.path(CONFIGURATION);
    String zone =
        ApiGateway.zone(call.region())
            .orElseThrow(
                () ->
                    new NotModelledException(
                        "custom domain names in " + call.region(), "use another Region"));
    configuration.put("targetDomainName", target).put("hostedZoneId", zone);
    configuration.put("ownershipVerificationCertificateArn", "");
    if (!configuration.has("ipAddressType")) {
      configuration.put("ipAddressType", "ipv4");
    }
  }

  /** The certificate must be this account's, in this Region, issued, and for this name. */
  private static void checkCertificate(Call call, String name, ObjectNode inputs) {
    String text = inputs.path(CONFIGURATION).path("certificateArn").asText();
    Arn arn = Arn.parse(text);
    if (!arn.region().equals(call.region().value())) {
      throw ApiGateway.badRequest(
          "Invalid certificate ARN: " + text + ". Certificate must be in '" + call.region() + "'.");
    }
    if (!arn.account().equals(call.account().value())) {
      throw ApiGateway.badRequest("Cross-account certificate references are not allowed.");
    }
    Entity certificate =
        call.find(call.regional(Types.CERTIFICATE, text))
            .map(found -> Issuance.settle(call, found))
            .orElseThrow(() -> ApiGateway.badRequest("The provided certificate does not exist."));
    if (!certificate.require("status").equals("ISSUED")) {
      throw ApiGateway.badRequest(
          "Unsupported certificate: "
              + text
              + " is "
              + certificate.require("status")
              + ", not ISSUED.");
    }
    if (!covers(certificate.at("subjectAlternativeNames"), name.toLowerCase(Locale.ROOT))) {
      throw ApiGateway.badRequest(
          "The domain name " + name + " is not covered by the certificate " + text + ".");
    }
  }

  private static boolean covers(JsonNode names, String name) {
    for (JsonNode covered : names) {
      String pattern = covered.asText().toLowerCase(Locale.ROOT);
      boolean wildcard = pattern.startsWith("*.") && name.indexOf('.') > 0;
      if (pattern.equals(name)
          || (wildcard && name.substring(name.indexOf('.')).equals(pattern.substring(1)))) {
        return true;
      }
    }
    return false;
  }
}
