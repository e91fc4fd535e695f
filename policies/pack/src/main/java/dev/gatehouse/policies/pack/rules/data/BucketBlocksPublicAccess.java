package dev.gatehouse.policies.pack.rules.data;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceCheck;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "bucket-blocks-public-access",
    title = "A bucket blocks public access in all four ways",
    severity = Severity.CRITICAL,
    types = Aws.BUCKET_ACCESS_BLOCK,
    why = "One of the four left open is enough to publish the bucket.",
    fix = "Set all four to true.")
public final class BucketBlocksPublicAccess extends ResourceCheck {
  @Override
  protected void check(Resource resource, Findings findings) {
    for (String block :
        List.of(
            "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")) {
      findings.require(resource.at(block).is(true));
    }
  }
}
