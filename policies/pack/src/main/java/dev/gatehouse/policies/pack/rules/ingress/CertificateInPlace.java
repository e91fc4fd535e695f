package dev.gatehouse.policies.pack.rules.ingress;

import dev.gatehouse.model.Arn;
import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.StackCheck;
import dev.gatehouse.policies.pack.Arns;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Stack;
import java.util.Optional;

@RuleInfo(
    id = "certificate-in-place",
    title = "A domain name's certificate is of its own account and Region",
    severity = Severity.HIGH,
    types = Aws.DOMAIN_NAME,
    why = "API Gateway takes no certificate from elsewhere: the update fails half-way.",
    fix = "Make a certificate in each Region, through the same provider as the name.")
public final class CertificateInPlace extends StackCheck {
  @Override
  protected void check(Stack stack, Findings findings) {
    findings.each(
        stack.ofType(Aws.DOMAIN_NAME),
        (name, said) -> {
          Property certificate = name.at("domainNameConfiguration", "certificateArn");
          Optional<Arn> arn = Arns.of(certificate);
          String account = name.account().text().orElse("");
          String region = name.region().text().orElse("");
          if (arn.isPresent()
              && !(arn.get().account() + arn.get().region()).equals(account + region)) {
            said.violation(
                certificate,
                "the certificate is in "
                    + arn.get().account()
                    + " "
                    + arn.get().region()
                    + ", the name in "
                    + account
                    + " "
                    + region);
          }
        });
  }
}
