package dev.gatehouse.policies.pack.rules.account;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.Severity;
import dev.gatehouse.policies.config.Setting;
import dev.gatehouse.policies.pack.Aws;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import java.util.List;

@RuleInfo(
    id = "provider-tags",
    title = "A provider tags what it makes",
    severity = Severity.LOW,
    types = Aws.PROVIDER,
    why = "What bears no tag can be put down to nobody: neither its cost nor its alarm.",
    fix = "Give the provider defaultTags with these keys.")
public final class ProviderTags implements ResourceRule<ProviderTags.Settings> {
  /** What is wanted. */
  public record Settings(@Setting("Keys that must be there") List<String> keys) {}

  @Override
  public Settings config() {
    return new Settings(List.of("platform", "stack"));
  }

  @Override
  public void check(Resource resource, Settings config, Findings findings) {
    Property tags = resource.at("defaultTags").json().at("tags");
    for (String key : config.keys()) {
      findings.require(tags.at(key).isSet("a tag"));
    }
  }
}
