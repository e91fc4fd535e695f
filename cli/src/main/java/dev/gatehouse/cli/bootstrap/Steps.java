package dev.gatehouse.cli.bootstrap;

import dev.gatehouse.cli.render.ShellWord;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands of AWS's and Pulumi's clients, in the order in which each finds what it needs. */
final class Steps {
  /** Set here rather than in the step before, since that one is taken once. */
  private static final String KEY =
      "KEY=$(aws cloudformation describe-stacks --region %s --stack-name gatehouse-state \\\n"
          + "  --query \"Stacks[0].Outputs[?OutputKey=='KeyArn'].OutputValue\" --output text)";

  private final Estate estate;
  private final Place place;
  private final Path folder;

  private Steps(Estate estate, Place place, Path folder) {
    this.estate = estate;
    this.place = place;
    this.folder = folder;
  }

  /**
   * All steps.
   *
   * @param folder where the templates are
   */
  static List<Step> of(Estate estate, Place place, Path folder) {
    return new Steps(estate, place, folder).all();
  }

  private List<Step> all() {
    String account = place.account().value();
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("state, once for all stacks: signed in to " + account, state()));
    steps.add(
        new Step(
            "GitHub as a provider of identities, once: signed in to " + account,
            List.of(deploy(place.state(), "gatehouse-github", "github.yaml", List.of()))));
    steps.add(new Step("who may deploy: signed in to " + account, pipeline()));
    estate.groups().forEach((duties, accounts) -> steps.addAll(roles(duties, accounts)));
    steps.add(
        new Step(
            "the stack: signed in as a role that may deploy",
            List.of(
                "pulumi login " + ShellWord.quoted(place.backend()),
                "pulumi stack init "
                    + estate.stack()
                    + " --secrets-provider "
                    + ShellWord.quoted(place.secretsProvider()),
                "pulumi up --stack " + estate.stack())));
    return List.copyOf(steps);
  }

  private List<String> state() {
    return List.of(
        deploy(place.state(), "gatehouse-state", "state.yaml", List.of()),
        KEY.formatted(place.state()),
        deploy(
            place.replica(),
            "gatehouse-state-replica",
            "state-replica.yaml",
            List.of("KeyArn=\"$KEY\"")),
        deploy(
            place.state(),
            "gatehouse-state",
            "state.yaml",
            List.of("ReplicaRegion=" + place.replica())));
  }

  private List<String> pipeline() {
    List<String> roles = new ArrayList<>();
    for (AccountId account : estate.duties().keySet()) {
      roles.add("arn:aws:iam::" + account + ":role/" + estate.deployRole());
    }
    roles.add(
        "arn:aws:iam::" + estate.ingress() + ":role/gatehouse-" + estate.stack() + "-evacuation");
    List<String> buckets = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (Region region : List.of(place.state(), place.replica())) {
      String bucket = "arn:aws:s3:::" + place.bucket(region);
      buckets.add(bucket);
      place.objects(estate).forEach(object -> objects.add(bucket + "/" + object));
    }
    return List.of(
        KEY.formatted(place.state()),
        deploy(
            place.state(),
            "gatehouse-" + estate.stack() + "-pipeline",
            "pipeline.yaml",
            List.of(
                "Stack=" + estate.stack(),
                "Repository=" + place.repository(),
                "Roles=" + String.join(",", roles),
                "StateBuckets=" + String.join(",", buckets),
                ShellWord.quoted("StateObjects=" + String.join(",", objects)),
                "StateKeys=\"$KEY,${KEY/" + place.state() + "/" + place.replica() + "}\"")));
  }

  private List<Step> roles(Set<Duty> duties, List<AccountId> accounts) {
    String word = Words.of(duties);
    String template = "deploy-" + word + ".json";
    List<String> trusted =
        List.of(
            "TrustedAccount=" + place.account(),
            "TrustedRoles="
                + place.role("gatehouse-" + estate.stack() + "-pipeline")
                + ","
                + place.role("gatehouse-" + estate.stack() + "-break-glass"));
    if (place.organizationalUnit().isEmpty()) {
      List<Step> steps = new ArrayList<>();
      for (AccountId account : accounts) {
        // Named as the role, of which an account has one whatever it is for.
        String command = deploy(place.state(), estate.deployRole(), template, trusted);
        steps.add(
            new Step("deploy role: signed in to " + account + " (" + word + ")", List.of(command)));
      }
      return steps;
    }
    return List.of(
        new Step(
            "deploy role: signed in to the organization's management account (" + word + ")",
            stackSet(estate.deployRole() + "-" + word, template, trusted, accounts)));
  }

  private List<String> stackSet(
      String name, String template, List<String> parameters, List<AccountId> accounts) {
    String set = " --region " + place.state() + " --stack-set-name " + name + " \\\n  ";
    return List.of(
        "aws cloudformation create-stack-set"
            + set
            + "--template-body "
            + ShellWord.quoted("file://" + folder.resolve(template))
            + " --capabilities CAPABILITY_NAMED_IAM \\\n"
            + "  --permission-model SERVICE_MANAGED --auto-deployment Enabled=false \\\n"
            + "  --parameters "
            + parameters.stream().map(Steps::parameter).collect(Collectors.joining(" ")),
        "aws cloudformation create-stack-instances"
            + set
            + "--regions "
            + place.state()
            + " --deployment-targets OrganizationalUnitIds="
            + place.organizationalUnit().orElseThrow()
            + ",Accounts="
            + accounts.stream().map(AccountId::value).collect(Collectors.joining(","))
            + ",AccountFilterType=INTERSECTION");
  }

  /** As {@code create-stack-set} has it, where a comma in a value stands behind a backslash. */
  private static String parameter(String assignment) {
    String[] parts = assignment.split("=", 2);
    return "'ParameterKey=" + parts[0] + ",ParameterValue=" + parts[1].replace(",", "\\,") + "'";
  }

  private String deploy(Region region, String stack, String template, List<String> parameters) {
    String command =
        "aws cloudformation deploy --region "
            + region
            + " --stack-name "
            + stack
            + " --capabilities CAPABILITY_NAMED_IAM \\\n  --template-file "
            + ShellWord.quoted(folder.resolve(template).toString());
    return parameters.isEmpty()
        ? command
        : command + " \\\n  --parameter-overrides " + String.join(" \\\n    ", parameters);
  }
}
