package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@RuleInfo(
    id = "certificate-covers-name",
    title = "A certificate covers the domain name that shows it",
    severity = Severity.HIGH,
    types = Aws.DOMAIN_NAME,
    why = "A name that its certificate does not cover is refused by every client.",
    fix = "Add the name to the certificate.")
public final class CertificateCoversName extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.DOMAIN_NAME),
        (name, said) -> {
          Property arn = name.at("domainNameConfiguration", "certificateArn");
          Optional<Resource> certificate = stack.follow(name, arn, Aws.CERTIFICATE).target();
          if (certificate.isEmpty()) {
            return;
          }
          String domain = name.at("domainName").text().orElse("");
          Set<String> covered =
              new TreeSet<>(certificate.get().at("subjectAlternativeNames").texts());
          certificate.get().at("domainName").text().ifPresent(covered::add);
          if (covered.stream().noneMatch(pattern -> covers(pattern, domain))) {
            said.violation(
                name.at("domainName"),
                "domainName is '"
                    + domain
                    + "'; its certificate covers "
                    + String.join(", ", covered));
          }
        });
  }

  /** A wildcard stands for one label. */
  private static boolean covers(String pattern, String domain) {
    return pattern.equals(domain)
        || (pattern.startsWith("*.")
            && domain.contains(".")
            && domain.substring(domain.indexOf('.')).equals(pattern.substring(1)));
  }
}
