package dev.gatehouse.twin.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whether an alarm is heard follows from the policy of its topic's key. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EncryptedTopicTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:critical";
  private static final String KEY = "arn:aws:kms:us-east-1:111111111111:key/k";
  private static final String LETS =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"},
          "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"},
          "Action": ["kms:Decrypt", "kms:GenerateDataKey*"], "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}}]}
      """;

  private final VirtualSim time = new VirtualSim(1);
  private final World world = new World();
  private final List<String> warnings = new ArrayList<>();
  private final TwinLog log =
      new TwinLog() {
        @Override
        public void info(String room, String text) {}

        @Override
        public void warn(String room, String text) {
          warnings.add(text);
        }
      };
  private final Topics topics =
      new Topics(world, new Keys(world, new Iam(world, time, TwinLog.silent())), time, log);

  private void put(String type, String id, ObjectNode properties) {
    world.put(new Entity(EntityKey.regional(type, ACCOUNT, REGION, id), properties));
  }

  private void topic(String key, String policy) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    put(Types.TOPIC, "critical", json.objectNode().put("kmsMasterKeyId", key));
    ObjectNode mail = json.objectNode().put("topic", TOPIC).put("protocol", "email");
    put(Types.SUBSCRIPTION, TOPIC + ":1", mail.put("endpoint", "ops@test"));
    ObjectNode made = json.objectNode().put("arn", KEY).put("policy", policy);
    put(Types.KMS_KEY, "k", made.put("isEnabled", true));
    put(Types.KMS_ALIAS, "alias/alerts", json.objectNode().put("targetKeyArn", KEY));
  }

  private int heard() {
    topics.publish(ACCOUNT, TOPIC, "ALARM", "m");
    return topics.deliveries().size();
  }

  @Test
  void a_key_that_lets_cloudwatch_encrypt_does_not_silence_alarms() {
    topic(KEY, LETS);
    assertThat(heard()).isEqualTo(1);
    assertThat(warnings).isEmpty();
  }

  @Test
  void an_alias_is_as_good_as_its_key() {
    topic("alias/alerts", LETS);
    assertThat(heard()).isEqualTo(1);
  }

  @Test
  void without_one_of_the_two_rights_nothing_is_heard() {
    topic(KEY, LETS.replace("\"kms:Decrypt\", ", ""));
    assertThat(heard()).isZero();
    assertThat(warnings)
        .containsExactly(
            "lost 'ALARM': CloudWatch Alarms is not authorized to access the SNS topic encryption"
                + " key "
                + KEY);
  }

  @Test
  void the_right_is_for_alarms_of_the_account_that_the_policy_names() {
    topic(KEY, LETS.replace("aws:SourceAccount\": \"1", "aws:SourceAccount\": \"2"));
    assertThat(heard()).isZero();
  }

  @Test
  void the_key_that_aws_manages_for_sns_silences_alarms() {
    topic("alias/aws/sns", LETS);
    assertThat(heard()).isZero();
  }

  @Test
  void a_key_that_is_disabled_or_gone_silences_alarms() {
    topic(KEY, LETS);
    put(
        Types.KMS_KEY,
        "k",
        JsonNodeFactory.instance
            .objectNode()
            .put("arn", KEY)
            .put("policy", LETS)
            .put("isEnabled", false));
    assertThat(heard()).isZero();
    world.remove(EntityKey.regional(Types.KMS_KEY, ACCOUNT, REGION, "k"));
    assertThat(heard()).isZero();
  }
}
