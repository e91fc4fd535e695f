package dev.gatehouse.twin.provider.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code aws:acm/certificateValidation:CertificateValidation}: waits until a certificate is issued.
 * In the twin the DNS is either there or not, so that it never waits; it fails at once with the
 * words that the real provider has after 75 minutes.
 */
public final class CertificateValidationModel implements ResourceModel {
  private static final Shape SHAPE =
      Shape.of(
          Property.required("certificateArn", Kind.arn()).replaces(),
          Property.optional("validationRecordFqdns", Kind.set(Kind.text())).replaces());

  @Override
  public String token() {
    return "aws:acm/certificateValidation:CertificateValidation";
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String arn = inputs.path("certificateArn").asText();
    Entity certificate =
        call.api(
            "reading ACM Certificate (" + arn + ")",
            "ACM: DescribeCertificate",
            () ->
                call.find(call.regional(Types.CERTIFICATE, arn))
                    .orElseThrow(() -> CertificateModel.notFound(call, arn)));
    checkNames(certificate, inputs);
    Entity settled = Issuance.settle(call, certificate);
    if (!settled.require("status").equals("ISSUED")) {
      throw new ProviderException(
          "waiting for ACM Certificate ("
              + arn
              + ") to be issued: timeout while waiting for state to become 'ISSUED' (last state:"
              + " 'PENDING_VALIDATION', timeout: 1h15m0s)");
    }
    return made(settled, inputs);
  }

  /** The program must name all the records that it made. */
  private static void checkNames(Entity certificate, ObjectNode inputs) {
    if (inputs.path("validationRecordFqdns").isEmpty()) {
      return;
    }
    Set<String> given = new TreeSet<>();
    inputs
        .path("validationRecordFqdns")
        .forEach(name -> given.add(Issuance.dotless(name.asText())));
    List<String> missing = new ArrayList<>();
    for (JsonNode option : certificate.at("domainValidationOptions")) {
      String name = Issuance.dotless(option.path("resourceRecordName").asText());
      if (!given.contains(name)) {
        missing.add(
            "missing " + option.path("domainName").asText() + " DNS validation record: " + name);
      }
    }
    if (!missing.isEmpty()) {
      throw new ProviderException(String.join("\n", missing));
    }
  }

  private static Made made(Entity certificate, ObjectNode inputs) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.set("certificateArn", inputs.path("certificateArn"));
    if (inputs.has("validationRecordFqdns")) {
      outputs.set("validationRecordFqdns", inputs.path("validationRecordFqdns"));
    }
    String issued = certificate.require("issuedAt").replace("T", " ").replace("Z", " +0000 UTC");
    return new Made(issued, outputs);
  }

  @Override
  public Optional<Made> read(Call call, String id, ObjectNode state) {
    String arn = state.path("certificateArn").asText();
    return call.find(call.regional(Types.CERTIFICATE, arn))
        .filter(certificate -> certificate.require("status").equals("ISSUED"))
        .map(certificate -> new Made(id, made(certificate, state).outputs()));
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    throw new IllegalStateException("every change of a certificate validation replaces it");
  }

  /** Nothing is undone: the certificate stays issued. */
  @Override
  public void delete(Call call, String id, ObjectNode state) {}
}
