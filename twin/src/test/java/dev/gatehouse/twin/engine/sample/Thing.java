package dev.gatehouse.twin.engine.sample;

import com.pulumi.asset.Archive;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource of the stand-in provider, written as Pulumi generates its SDKs. */
@ResourceType(type = "stand:index/thing:Thing")
// The SDK fills the fields by reflection in the base constructor; an initializer would undo that.
@SuppressWarnings("NullAway.Init")
public final class Thing extends CustomResource {
  @Export(
      name = "arn",
      refs = {String.class},
      tree = "[0]")
  private Output<String> arn;

  @Export(
      name = "name",
      refs = {String.class},
      tree = "[0]")
  private Output<String> name;

  @Export(
      name = "password",
      refs = {String.class},
      tree = "[0]")
  private Output<String> password;

  /** Registers a thing. */
  public Thing(String name, Args args, CustomResourceOptions options) {
    super("stand:index/thing:Thing", name, args, versioned(options));
  }

  private static CustomResourceOptions versioned(CustomResourceOptions options) {
    return CustomResourceOptions.merge(
        CustomResourceOptions.builder().version("1.2.3").build(), options);
  }

  public Output<String> arn() {
    return arn;
  }

  public Output<String> name() {
    return name;
  }

  public Output<String> password() {
    return password;
  }

  /** The inputs of a thing; none is required. */
  public static final class Args extends ResourceArgs {
    @Import(name = "name")
    @Nullable Output<String> name;

    @Import(name = "value")
    @Nullable Output<String> value;

    @Import(name = "zone")
    @Nullable Output<String> zone;

    @Import(name = "solid")
    @Nullable Output<String> solid;

    @Import(name = "fail")
    @Nullable Output<String> fail;

    @Import(name = "count")
    @Nullable Output<Integer> count;

    @Import(name = "tags")
    @Nullable Output<Map<String, String>> tags;

    @Import(name = "items")
    @Nullable Output<List<String>> items;

    @Import(name = "code")
    @Nullable Output<Archive> code;

    /** Sets the name that the provider would otherwise make up. */
    public Args named(String text) {
      this.name = Output.of(text);
      return this;
    }

    /** Sets the property that is updated in place. */
    public Args valued(Output<String> text) {
      this.value = text;
      return this;
    }

    /** Sets the property whose change replaces the thing, the new one first. */
    public Args zoned(Output<String> text) {
      this.zone = text;
      return this;
    }

    /** Sets the property whose change replaces the thing, the old one going first. */
    public Args solid(Output<String> text) {
      this.solid = text;
      return this;
    }

    /** Makes the named call of the provider fail. */
    public Args failing(String call) {
      this.fail = Output.of(call);
      return this;
    }

    /** Sets a number. */
    public Args counted(int number) {
      this.count = Output.of(number);
      return this;
    }

    /** Sets a map, with an output among its values. */
    public Args tagged(Output<Map<String, String>> map) {
      this.tags = map;
      return this;
    }

    /** Sets a list. */
    public Args listed(String... texts) {
      this.items = Output.of(List.of(texts));
      return this;
    }

    /** Sets an archive. */
    public Args coded(Archive archive) {
      this.code = Output.of(archive);
      return this;
    }
  }

  /** The stand-in's provider resource; complex settings travel as JSON in strings. */
  public static final class StandProvider extends ProviderResource {
    /** Registers a provider. */
    public StandProvider(String name, ProviderArgs args, CustomResourceOptions options) {
      super("stand", name, args, versioned(options));
    }
  }

  /** The settings of the provider. */
  public static final class ProviderArgs extends ResourceArgs {
    @Import(name = "region")
    Output<String> region;

    @Import(name = "accounts", json = true)
    Output<List<String>> accounts;

    @Import(name = "assume", json = true)
    Output<Map<String, String>> assume;

    /** A provider for one Region. */
    public ProviderArgs(String region) {
      this.region = Output.of(region);
      this.accounts = Output.of(List.of("111111111111"));
      this.assume = Output.of(Map.of("role", "deploy"));
    }
  }
}
