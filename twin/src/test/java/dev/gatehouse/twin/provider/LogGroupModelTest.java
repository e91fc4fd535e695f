package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.wire.Wire;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogGroupModelTest {
  private static final String TYPE = "aws:cloudwatch/logGroup:LogGroup";

  private Fixture fixture;
  private Provider provider;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new Fixture(directory);
    provider = fixture.in(Fixture.INGRESS, "us-east-1");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void checked_inputs_hold_the_defaults_and_name_them() {
    assertThat(provider.checked(TYPE, "{\"name\":\"/aws/lambda/a\"}").toString())
        .isEqualTo(
            "{\"name\":\"/aws/lambda/a\",\"retentionInDays\":0,\"skipDestroy\":false,"
                + "\"__defaults\":[\"retentionInDays\",\"skipDestroy\"]}");
  }

  @Test
  void a_name_is_made_up_and_kept() {
    Resource group = provider.create(TYPE, "{}");
    assertThat(group.id()).matches("thing-[0-9a-f]{7}");
    assertThat(provider.diff(group, "{}").getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void outputs_are_in_awss_forms() {
    Resource group = provider.create(TYPE, "{\"name\":\"/a\",\"retentionInDays\":14}");
    assertThat(group.outputs().toString())
        .isEqualTo(
            "{\"id\":\"/a\",\"arn\":\"arn:aws:logs:us-east-1:111111111111:log-group:/a\","
                + "\"logGroupClass\":\"STANDARD\",\"name\":\"/a\",\"namePrefix\":\"\","
                + "\"retentionInDays\":14,\"skipDestroy\":false,\"tagsAll\":{}}");
  }

  @Test
  void every_mistake_is_told_at_once() {
    assertThat(
            provider.failures(
                TYPE,
                "{\"name\":\"a b\",\"retentionInDays\":2,\"retentionDays\":1,\"kmsKeyId\":\"k\"}"))
        .containsExactly(
            "name: name may hold letters, digits and _-/.#, got a b",
            "retentionInDays: expected retentionInDays to be one of [0 1 3 5 7 14 30 60 90 120 150"
                + " 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 2",
            "retentionDays: the twin does not model the property 'retentionDays' of"
                + " aws:cloudwatch/logGroup:LogGroup: did you mean 'retentionInDays'?",
            "kmsKeyId: the twin does not model the property 'kmsKeyId' of"
                + " aws:cloudwatch/logGroup:LogGroup: leave it out: log data is not encrypted in"
                + " the twin");
  }

  @Test
  void a_second_one_of_the_name_is_refused() {
    provider.create(TYPE, "{\"name\":\"/a\"}");
    assertThat(provider.createFails(TYPE, "{\"name\":\"/a\"}"))
        .isEqualTo(
            "creating CloudWatch Logs Log Group (/a): operation error CloudWatch Logs:"
                + " CreateLogGroup, https response error StatusCode: 400, RequestID: ID,"
                + " ResourceAlreadyExistsException: The specified log group already exists");
  }

  @Test
  void the_same_name_elsewhere_is_another_group() {
    provider.create(TYPE, "{\"name\":\"/a\"}");
    assertThat(
            fixture.in(Fixture.INGRESS, "us-west-2").create(TYPE, "{\"name\":\"/a\"}").text("arn"))
        .isEqualTo("arn:aws:logs:us-west-2:111111111111:log-group:/a");
    assertThat(
            fixture.in(Fixture.WEATHER, "us-east-1").create(TYPE, "{\"name\":\"/a\"}").text("arn"))
        .isEqualTo("arn:aws:logs:us-east-1:222222222222:log-group:/a");
  }

  @Test
  void retention_updates_and_the_name_replaces() {
    Resource group = provider.create(TYPE, "{\"name\":\"/a\",\"retentionInDays\":14}");
    var retention = provider.diff(group, "{\"name\":\"/a\",\"retentionInDays\":30}");
    assertThat(retention.getReplacesList()).isEmpty();
    assertThat(retention.getDetailedDiffOrThrow("retentionInDays").getKind())
        .isEqualTo(PropertyDiff.Kind.UPDATE);
    assertThat(provider.update(group, "{\"name\":\"/a\",\"retentionInDays\":30}").outputs())
        .isEqualTo(group.outputs().deepCopy().put("retentionInDays", 30));
    var name = provider.diff(group, "{\"name\":\"/b\",\"retentionInDays\":14}");
    assertThat(name.getReplacesList()).containsExactly("name");
    assertThat(name.getDeleteBeforeReplace()).isFalse();
  }

  @Test
  void a_replacement_that_keeps_a_given_name_deletes_first() {
    Resource group = provider.create(TYPE, "{\"name\":\"/a\",\"logGroupClass\":\"STANDARD\"}");
    var diff = provider.diff(group, "{\"name\":\"/a\",\"logGroupClass\":\"INFREQUENT_ACCESS\"}");
    assertThat(diff.getReplacesList()).containsExactly("logGroupClass");
    assertThat(diff.getDeleteBeforeReplace()).isTrue();
  }

  @Test
  void one_that_was_removed_behind_our_back_reads_as_gone() {
    Resource group = provider.create(TYPE, "{\"name\":\"/a\"}");
    assertThat(provider.read(group).getId()).isEqualTo("/a");
    provider.delete(group);
    assertThat(provider.read(group).getId()).isEmpty();
  }

  @Test
  void an_import_tells_the_inputs_that_would_make_it() {
    provider.create(TYPE, "{\"name\":\"/a\",\"retentionInDays\":14,\"tags\":{\"a\":\"b\"}}");
    var read = provider.importing(TYPE, "/a");
    assertThat(Wire.read(read.getInputs()).toString())
        .isEqualTo(
            "{\"name\":\"/a\",\"retentionInDays\":14,\"tags\":{\"a\":\"b\"},\"__defaults\":[]}");
  }
}
