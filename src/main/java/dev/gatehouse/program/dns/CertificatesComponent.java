package dev.gatehouse.program.dns;

import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.acm.outputs.CertificateDomainValidationOption;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.FrontPlan;
import dev.gatehouse.program.plan.ValidationPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A certificate for each Region, proven through DNS. The proof of a name is the same record for all
 * Regions of an account, so each is made once and serves every certificate that bears the name.
 */
public final class CertificatesComponent extends PlatformComponent {
  private static final int PROOF_TTL_SECONDS = 60;

  private final Map<Region, CertificateValidation> issued = new TreeMap<>();

  public CertificatesComponent(
      String name, CertificatesArgs args, ComponentResourceOptions options) {
    super("dns:Certificates", name, options);
    Map<Region, Certificate> certificates = new TreeMap<>();
    for (FrontPlan front : args.fronts()) {
      certificates.put(front.at().region(), certificate(front, args));
    }
    Map<String, Record> proofs = new TreeMap<>();
    for (ValidationPlan plan : args.validations()) {
      Certificate certificate = existing(certificates, plan.from());
      proofs.put(plan.name().value(), proof(plan, certificate, args));
    }
    for (FrontPlan front : args.fronts()) {
      Certificate certificate = existing(certificates, front.at().region());
      issued.put(front.at().region(), validation(front, certificate, proofs, args));
    }
    registerOutputs(Map.of());
  }

  private static <T> T existing(Map<Region, T> byRegion, Region region) {
    return Optional.ofNullable(byRegion.get(region))
        .orElseThrow(() -> new IllegalArgumentException("no certificate in " + region));
  }

  private Certificate certificate(FrontPlan front, CertificatesArgs args) {
    CertificateArgs.Builder certificate =
        CertificateArgs.builder().domainName(front.shared().value()).validationMethod("DNS");
    front.regional().ifPresent(name -> certificate.subjectAlternativeNames(name.value()));
    return new Certificate(
        child(front.at().region().value()),
        certificate.build(),
        through(args.providers().of(front.at())).build());
  }

  private Record proof(ValidationPlan plan, Certificate certificate, CertificatesArgs args) {
    return new Record(
        child("proof-" + plan.name()),
        RecordArgs.builder()
            .zoneId(args.zoneId())
            .name(option(certificate, plan.name(), o -> o.resourceRecordName()))
            .type("CNAME")
            .records(
                option(certificate, plan.name(), o -> o.resourceRecordValue())
                    .applyValue(value -> List.of(value)))
            .ttl(PROOF_TTL_SECONDS)
            .build(),
        through(args.providers().of(args.zone().at())).build());
  }

  private static Output<String> option(
      Certificate certificate,
      DnsName name,
      Function<CertificateDomainValidationOption, Optional<String>> part) {
    return certificate
        .domainValidationOptions()
        .applyValue(
            options ->
                options.stream()
                    .filter(option -> option.domainName().equals(Optional.of(name.value())))
                    .findFirst()
                    .flatMap(part)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "ACM gave no validation record of " + name + " but " + options)));
  }

  private CertificateValidation validation(
      FrontPlan front, Certificate certificate, Map<String, Record> proofs, CertificatesArgs args) {
    List<Output<String>> names =
        front.names().stream()
            .map(name -> Optional.ofNullable(proofs.get(name.value())))
            .map(proof -> proof.orElseThrow().fqdn())
            .toList();
    return new CertificateValidation(
        child(front.at().region() + "-issued"),
        CertificateValidationArgs.builder()
            .certificateArn(certificate.arn())
            .validationRecordFqdns(Output.all(names))
            .build(),
        through(args.providers().of(front.at())).build());
  }

  /** The ARN of a Region's certificate; known once it is issued. */
  public Output<String> arn(Region region) {
    return existing(issued, region).certificateArn();
  }
}
