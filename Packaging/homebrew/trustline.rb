# A formula for Homebrew. Not tried: see docs/platforms.md. `url` and `sha256` are those of a release's archive (`make dist`).
class Trustline < Formula
  desc "Look honestly at trust: yourself, a relationship, a team, a project"
  license "MIT"
  head "https://example.invalid/trustline.git", branch: "main"

  depends_on xcode: ["16.3", :build]
  depends_on "libsodium"
  depends_on "libyaml"
  depends_on macos: :sequoia

  def install
    system "swift", "build", "--disable-sandbox", "--configuration", "release", "--product", "trustline"
    bin.install ".build/release/trustline"
    generate_completions_from_executable(bin/"trustline", "--generate-completion-script")
    (buildpath/"man").mkpath
    system "Scripts/manual", bin/"trustline", buildpath/"man"
    man1.install Dir["man/*.1"]
    doc.install "README.md", "PRIVACY.md", Dir["docs/*.md"]
  end

  test do
    system bin/"trustline", "--workspace", testpath, "check", "trust-quotient"
  end
end
