package dev.gatehouse.policies.pack.rules.invoke;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;

@RuleInfo(
    id = "function-url-private",
    title = "A function URL asks who calls",
    severity = Severity.CRITICAL,
    types = Aws.FUNCTION_URL,
    why = "Anybody on the internet may call it, past the ingress.",
    fix = "Set authorizationType to AWS_IAM, or remove the URL.")
public final class FunctionUrlPrivate extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    findings.require(resource.at("authorizationType").is("AWS_IAM"));
  }
}
