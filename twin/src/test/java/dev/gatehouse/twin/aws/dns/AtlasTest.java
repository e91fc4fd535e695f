package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AtlasTest {
  @TempDir Path directory = Path.of("");

  private static final Region EAST = new Region("us-east-1");
  private static final Region IRELAND = new Region("eu-west-1");

  @Test
  void it_knows_regions_addresses_and_distances() {
    Atlas atlas = Atlas.builtIn();

    assertThat(atlas.place("us-east-1").subdivision()).contains("VA");
    assertThat(atlas.place("2.0.0.1").region()).hasToString("eu-central-1");
    assertThat(atlas.place("2a00:1450::/32").continent()).contains("EU");
    assertThat(atlas.place("2a00:1450::/32").prefix()).isEqualTo(12);
    assertThat(atlas.place("203.0.113.7").region()).hasToString("ap-southeast-1");
    assertThat(atlas.place("240.0.0.1").continent()).isEmpty();
    assertThat(atlas.latency(EAST, IRELAND)).isEqualTo(atlas.latency(IRELAND, EAST)).isPositive();
    assertThat(atlas.latency(EAST, EAST)).isZero();
  }

  @Test
  void its_regions_are_those_of_the_model_and_of_aws_s_other_partitions() {
    var regions =
        AtlasFile.builtIn("regions.csv").rows("region", "continent", "country", "subdivision");
    assertThat(regions)
        .extracting(row -> row.cell(0))
        .filteredOn(code -> !code.matches("us-gov-.*|cn-.*"))
        .containsExactlyInAnyOrderElementsOf(Regions.CODES);
  }

  @Test
  void every_two_of_its_regions_have_a_distance() throws IOException {
    Atlas atlas = Atlas.builtIn();
    var regions =
        AtlasFile.builtIn("regions.csv").rows("region", "continent", "country", "subdivision");

    for (AtlasFile.Row from : regions) {
      for (AtlasFile.Row to : regions) {
        assertThat(atlas.latency(new Region(from.cell(0)), new Region(to.cell(0)))).isNotNegative();
      }
    }
  }

  @Test
  void a_users_file_takes_the_place_of_the_one_that_comes_with_it() throws IOException {
    Files.writeString(
        directory.resolve("subnets.csv"),
        """
        # measured on a Tuesday
        subnet,region,continent,country,subdivision
        0.0.0.0/0,us-east-1,,,
        ::/0,us-east-1,,,
        198.51.100.0/24,eu-west-1,EU,IE,
        198.51.0.0/16,us-west-2,NA,US,OR
        """);
    Atlas atlas = Atlas.in(directory);

    assertThat(atlas.place("198.51.100.9").country()).contains("IE");
    assertThat(atlas.place("198.51.100.0/23").subdivision()).contains("OR");
    assertThat(atlas.place("203.0.113.7").region()).isEqualTo(EAST);
    assertThat(atlas.latency(EAST, IRELAND)).isPositive();
  }

  @Test
  void a_file_that_makes_no_sense_is_told_with_its_line() throws IOException {
    Path file = directory.resolve("latency.csv");
    Files.writeString(file, "from,to,milliseconds\nus-east-1,eu-west-1,near\n");
    assertThatThrownBy(() -> Atlas.in(directory))
        .hasMessage(file + ":2: 'near' is not a number of milliseconds");
    Files.writeString(file, "from,to,milliseconds\nus-east-1,eu-west-1\n");
    assertThatThrownBy(() -> Atlas.in(directory))
        .hasMessage(file + ":2: has 2 cells, not from,to,milliseconds");
    Files.writeString(file, "us-east-1,eu-west-1,80\n");
    assertThatThrownBy(() -> Atlas.in(directory))
        .hasMessage(file + " does not begin with the heading from,to,milliseconds");
    Files.writeString(file, "from,to,milliseconds\n");
    assertThatThrownBy(() -> Atlas.in(directory).latency(EAST, IRELAND))
        .hasMessage(
            "latency.csv has no line for us-east-1,eu-west-1: add one with its milliseconds");
    Files.delete(file);
    Path regions = directory.resolve("regions.csv");
    Files.writeString(regions, "region,continent,country,subdivision\nmars,,,\n");
    assertThatThrownBy(() -> Atlas.in(directory))
        .hasMessage(regions + ":2: 'mars' is not an AWS Region: use a code such as us-east-1");
    Files.delete(regions);
    Path subnets = directory.resolve("subnets.csv");
    Files.writeString(subnets, "subnet,region,continent,country,subdivision\n");
    assertThatThrownBy(() -> Atlas.in(directory))
        .hasMessage(subnets + " has no line for 0.0.0.0/0, which stands for all other addresses");
  }
}
