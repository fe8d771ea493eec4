"""A bucket for files of an organisation, or for what is published."""

import boto3
from moto.server import ThreadedMotoServer
from servers import LOGIN, SECRET, Line, end


class Bucket:
    """A bucket of moto's S3, behind a line that can be cut."""

    def __init__(self, name="files"):
        self.name = name
        self.server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self.server.start()
        port = self.server.get_host_and_port()[1]
        self.line = Line(port)
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{port}",
            aws_access_key_id=LOGIN,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )
        self.client.create_bucket(Bucket=self.name)

    def address(self, folder):
        return f"http://127.0.0.1:{self.line.port}/{self.name}/{folder}"

    def objects(self, folder):
        listed = self.client.list_objects_v2(Bucket=self.name, Prefix=f"{folder}/")
        names = [one["Key"] for one in listed.get("Contents", [])]
        told = {n: self.client.get_object(Bucket=self.name, Key=n)["Body"].read() for n in names}
        return {name.partition("/")[2]: body for name, body in told.items()}

    def write(self, folder, name, content):
        self.client.put_object(Bucket=self.name, Key=f"{folder}/{name}", Body=content)

    def close(self):
        self.line.close()
        self.client.close()
        end(self.server.stop)
