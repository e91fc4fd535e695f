package dev.gatehouse.program.sight;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A topic for each severity in one Region, encrypted with a key of the platform's own. */
public final class TopicsComponent extends PlatformComponent {
  private final TopicsArgs args;
  private final Map<Severity, Topic> topics = new TreeMap<>();

  public TopicsComponent(String name, TopicsArgs args, ComponentResourceOptions options) {
    super("sight:Topics", name, options);
    this.args = args;
    Key key =
        new Key(
            child("key"),
            KeyArgs.builder()
                .description("Encrypts what alarms say in " + args.plan().at().region())
                .policy(args.plan().keyPolicy())
                .enableKeyRotation(true)
                .build(),
            here().protect(args.protect()).build());
    new Alias(
        child("alias"),
        AliasArgs.builder().name(args.plan().keyAlias()).targetKeyId(key.keyId()).build(),
        here().build());
    args.plan().topics().forEach((severity, title) -> topics.put(severity, topic(severity, key)));
    registerOutputs(Map.of());
  }

  private CustomResourceOptions.Builder here() {
    return through(args.providers().of(args.plan().at()));
  }

  private Topic topic(Severity severity, Key key) {
    Topic topic =
        new Topic(
            child(severity.word()),
            TopicArgs.builder()
                .name(args.plan().topics().get(severity))
                .kmsMasterKeyId(key.arn())
                .build(),
            here().build());
    for (String address : args.plan().email()) {
      new TopicSubscription(
          child(severity.word() + "-" + address),
          TopicSubscriptionArgs.builder()
              .topic(topic.arn())
              .protocol("email")
              .endpoint(address)
              .build(),
          here().build());
    }
    return topic;
  }

  /** What an alarm of a severity does; a list, as alarms take it. */
  public Output<List<String>> tell(Severity severity) {
    return Optional.ofNullable(topics.get(severity))
        .orElseThrow(() -> new IllegalArgumentException("no topic is for " + severity))
        .arn()
        .applyValue(List::of);
  }
}
