package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangeCommandsTest {
  @TempDir Path project = Path.of("");

  @Test
  void a_fault_is_injected_listed_and_cleared() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      assertThat(cli.run("fault", "list").out()).isEqualTo("no faults\n");
      assertThat(cli.run("fault", "inject", "region=us-east-1").out())
          .isEqualTo(
              "fault region-use1: in us-east-1, connections are accepted and never answered\n");
      assertThat(cli.run("fault", "inject", "region=us-west-2", "mode=5xx").code()).isZero();
      assertThat(cli.run("fault", "list").out())
          .isEqualTo(
              """
              FAULT        REGION     MODE  EFFECT
              region-use1  us-east-1  drop  connections are accepted and never answered
              region-usw2  us-west-2  5xx   every request is answered 503
              """);
      assertThat(cli.run("fault", "list", "-o", "json").out())
          .isEqualTo(
              """
              [ {
                "id" : "region-use1",
                "region" : "us-east-1",
                "mode" : "drop"
              }, {
                "id" : "region-usw2",
                "region" : "us-west-2",
                "mode" : "5xx"
              } ]
              """);
      assertThat(cli.run("fault", "clear").out())
          .isEqualTo("cleared region-use1\ncleared region-usw2\n");
      assertThat(cli.run("fault", "clear").out()).isEqualTo("there was no fault to clear\n");
      assertThat(twin.faults.list()).isEmpty();
    }
  }

  @Test
  void replication_is_cut_listed_and_mended() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      assertThat(cli.run("fault", "inject", "replication=us-east-1:us-west-2").out())
          .isEqualTo(
              "fault replication-use1-usw2: replication between us-east-1 and us-west-2 is cut;"
                  + " unreplicated now: 2 writes, the oldest 1.25 s old\n");
      assertThat(cli.run("fault", "inject", "replication=us-east-1", "table=orders").out())
          .startsWith(
              "fault replication-use1-orders: replication of orders from and to us-east-1 is cut;");
      assertThat(cli.run("fault", "list").out())
          .contains("replication-use1-usw2", "replication-use1-orders", "partition");
      assertThat(cli.run("fault", "clear").out())
          .isEqualTo("cleared replication-use1-usw2\ncleared replication-use1-orders\n");
      assertThat(cli.run("fault", "inject", "replication=us-east-1:us-east-1").err())
          .isEqualTo(
              "error: a partition of us-east-1 from itself: name two Regions, or one to cut off\n");
      assertThat(twin.faults.list()).isEmpty();
    }
  }

  @Test
  void wrong_terms_are_usage_errors() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      assertThat(cli.run("fault", "inject", "mode=drop").err())
          .isEqualTo("error: which Region? say region=…, such as region=us-east-1\n");
      assertThat(cli.run("fault", "inject", "region=us-east-1", "mode=explode").err())
          .isEqualTo("error: mode 'explode' is unknown: use drop, refuse, 5xx\n");
      assertThat(cli.run("fault", "inject", "us-east-1").err())
          .isEqualTo(
              "error: 'us-east-1' is not understood: use region=… mode=… replication=… table=…,"
                  + " once\n");
      assertThat(cli.run("fault", "inject", "region=moon").err())
          .isEqualTo(
              "error: 'moon' is not an AWS Region: use one of "
                  + String.join(", ", Regions.CODES)
                  + "\n");
      assertThat(cli.run("fault", "inject", "region=eu-west-1"))
          .isEqualTo(
              new Cli.Outcome(
                  2, "", "error: no gateway is in 'eu-west-1': use one of us-east-1, us-west-2\n"));
      assertThat(twin.faults.list()).isEmpty();
    }
  }

  @Test
  void what_exists_is_listed_and_removed_after_a_yes() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = Cli.in(project);
      assertThat(cli.run("world", "list").out())
          .isEqualTo("TYPE            COUNT\nAWS::IAM::Role  3\n");
      assertThat(cli.run("world", "list", "AWS::IAM::Role").out())
          .isEqualTo("ACCOUNT       REGION  ID\n111111111111  global  orders-invoke\n");
      assertThat(cli.run("world", "list", "AWS::Lambda::Function").out())
          .isEqualTo("there is no AWS::Lambda::Function\n");
      Cli.Outcome unknown = cli.run("world", "list", "aws::lambda::functions");
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err())
          .startsWith(
              "error: there is no type 'aws::lambda::functions': use one of AWS::Lambda::Function,")
          .endsWith(" and " + (Types.ALL.size() - 12) + " more\n");
      assertThat(
              cli.run("world", "delete", "AWS::IAM::Role", "x", "--account", "111111111111", "-y"))
          .isEqualTo(
              new Cli.Outcome(
                  1, "", "error: there is no AWS::IAM::Role x (111111111111, global)\n"));
      String[] delete = {
        "world", "delete", "AWS::IAM::Role", "orders-invoke", "--account", "111111111111"
      };
      assertThat(cli.run(delete))
          .isEqualTo(
              new Cli.Outcome(
                  2,
                  "",
                  "error: to remove AWS::IAM::Role orders-invoke (111111111111, global) needs a"
                      + " yes, and nobody can be asked: add --yes\n"));
      cli.terminal = true;
      cli.typed = "n\n";
      assertThat(cli.run(delete).err()).isEqualTo("error: nothing was done\n");
      cli.typed = "y\n";
      assertThat(cli.run(delete).out())
          .isEqualTo(
              "Remove AWS::IAM::Role orders-invoke (111111111111, global)? [y/N] removed"
                  + " AWS::IAM::Role orders-invoke\n");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void env_prints_what_points_the_real_cli_at_the_twin() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli.Outcome outcome = Cli.in(project).run("env");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out())
          .isEqualTo(
              """
              export PATH="%1$s/.gatehouse/bin:$PATH"
              export PULUMI_BACKEND_URL="file://%1$s/.gatehouse/pulumi"
              export PULUMI_CONFIG_PASSPHRASE="${PULUMI_CONFIG_PASSPHRASE-}"
              export PULUMI_SKIP_UPDATE_CHECK=true
              unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY \
              AWS_SESSION_TOKEN AWS_ROLE_ARN AWS_WEB_IDENTITY_TOKEN_FILE \
              AWS_CONTAINER_CREDENTIALS_RELATIVE_URI AWS_CONTAINER_CREDENTIALS_FULL_URI \
              AWS_ENDPOINT_URL PULUMI_ACCESS_TOKEN
              """
                  .formatted(project));
      Path plugin = project.resolve(".gatehouse/bin/pulumi-resource-aws");
      assertThat(Files.isExecutable(plugin)).isTrue();
      assertThat(Files.readString(plugin)).startsWith("#!/bin/sh\n").contains("provider-port");
      assertThat(twin.stopped).isFalse();
    }
  }
}
